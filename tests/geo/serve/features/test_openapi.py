"""What the OpenAPI document says of each answer holds, whatever is asked."""

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.applications import Starlette

from geo.serve.features.routes import feature_routes

APP = Starlette(routes=feature_routes())
SCHEMA = schemathesis.openapi.from_asgi("/features/api", APP)


@SCHEMA.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# no schema says which texts are a filter, or which days come after which
def test_each_answer_is_as_the_document_says_and_none_is_a_fault_of_ours(case):
    case.call_and_validate(excluded_checks=[positive_data_acceptance])
