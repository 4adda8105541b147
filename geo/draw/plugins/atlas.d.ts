/**
 * What the scripts hang on the global `Atlas`, for the type checker alone: nothing here is served.
 * A new part has a line here under the name of its script; tests/geo/draw/test_declared.py compares.
 */

/** First and last day, both inside, in days from 1970-01-01. */
type Days = [first: number, last: number];
/** Degrees. */
type LonLat = [lon: number, lat: number];
/** Pixels. */
type Pixels = [x: number, y: number];
interface Box { x0: number; y0: number; x1: number; y1: number }
type Ctx = CanvasRenderingContext2D;

type LayerName = 'incidents' | 'routes' | 'base_areas';
type Mode = 'sliding' | 'cumulative' | 'everything';
type StepUnit = 'day' | 'week' | 'month' | 'year' | 'decade';

// ---- state and settings
interface Area { bbox?: number[]; ring?: LonLat[] }
/** Drawn over the map by hand: words at a point, an arrow to it, a circle round it. */
interface Annotation { kind: 'text' | 'arrow' | 'circle'; at: LonLat; text: string; tail: LonLat | null; radius_km: number | null }
interface ToolState { name: string; points: LonLat[]; next: LonLat; keyed: boolean; done: boolean }

interface AtlasState {
  window: Days;
  certainty: string;
  masks: { [layer in LayerName]?: Uint8Array };
  sure: Uint8Array;
  area: Area;
  layers: string[];
  selected: string;
  highlighted: string[];
  annotations: Annotation[];
  hovered: string;
  tool: ToolState;
  marked: Feature;
  fan: string;
  theme: string;
  mode: Mode;
  colour: string;
  documentedOnly: boolean;
  /** Whether the page round the map says what is known of what it selects. */
  aside: boolean;
  tiles: string;
  playing: boolean;
  revision: number;
  /** Set by clockzoom.js: [first day, day after the last], with fractions. */
  span?: [number, number];
  dragging?: boolean;
  // no more than reasons to draw again
  legend?: string | boolean;
  repaint?: number;
  barsCounted?: number;
}
type StateKeys = Set<keyof AtlasState>;

interface AtlasConfig {
  version: string;
  urls: { [name in 'layers' | 'ground' | 'details' | 'words' | 'leaflet' | 'plugins']: string };
  tokens: { [theme: string]: Tokens };
  home: [west: number, south: number, east: number, north: number];
  view: { lon: number; lat: number; zoom: number };
  tiles: { name: string; url: string; subdomains: string; maxZoom: number; attribution: string; named: boolean };
  extent: Days;
  source: string;
}

type Colour = 'sea' | 'land' | 'border' | 'coast' | 'admin1' | 'country_name' | 'place_name' | 'halo' | 'area' | 'area_name'
  | 'route' | 'raid' | 'symbol_edge' | 'ink' | 'quiet_ink' | 'panel' | 'page' | 'line' | 'bar' | 'accent' | 'focus';
type Size = 'symbol_unknown_px' | 'symbol_one_px' | 'symbol_most_px' | 'symbol_most_killed' | 'symbol_outline_px'
  | 'route_least_px' | 'route_most_px' | 'route_most_volume' | 'raid_most_px' | 'arrow_px' | 'arrow_at' | 'area_fade_px'
  | 'coast_px' | 'border_px' | 'admin1_px' | 'admin1_from_zoom' | 'halo_px' | 'labels_at_most';
type Dash = 'dash_inferred' | 'dash_unknown' | 'dash_disputed';
/** The drawing table of a theme (geo/draw/tokens.py). */
type Tokens = { [name in Colour]: string } & {
  area_fill: number;
  density: string[];
  hues: { [hue: string]: string };
  sizes: { [name in Size]: number } & { [name in Dash]: number[] };
};

// ---- data
interface Words { row: number; id: string; title: string; date: string; place: string; killed: string }
interface HueClass { label: string; hue: string }

/** What geo/draw/events.py packs, its columns one value a row. */
interface EventPack {
  n: number;
  start: Int32Array;
  length: Uint16Array | Int32Array;
  lon: Float32Array;
  lat: Float32Array;
  kind: Uint8Array;
  grades: Uint8Array;
  classes: Uint8Array;
  toll: Uint8Array;
  radius: Uint8Array;
  radiiKm: number[];
  words: Words[];
  areas: { [code: string]: number[] };
  legend: {
    shape: { name: string; label: string }[];
    kind: { label: string; shape: string }[];
    colour: { [name: string]: { title: string; classes: HueClass[] } };
  };
}
interface Incidents extends Omit<EventPack, 'areas'> {
  end: Int32Array;
  x: Float32Array;
  y: Float32Array;
  killed: Int16Array;
  reachStep: Int8Array;
  fill: Uint8Array;
  confidence: Uint8Array;
  precision: Uint8Array;
  organisation: Uint8Array;
  origin: Uint8Array;
  shapeOfKind: number[];
  areas: Map<number, string>;
  areaCodes: string[];
  rowOf: Map<string, number>;
  wordsOf: Map<number, Words>;
  long: Int32Array;
  longest: number;
  // of the other layers
  startLatest?: undefined;
  endEarliest?: undefined;
  items?: undefined;
}

interface Items<Item> {
  n: number;
  start: Int32Array;
  end: Int32Array;
  startLatest: Int32Array;
  endEarliest: Int32Array;
  items: Item[];
  rowOf: Map<string, number>;
  // of the incidents
  lon?: undefined;
  lat?: undefined;
}
interface Item { id: string; title: string; kind: string; kindWords: string; years: string }
interface Stop { name: string; lon: number; lat: number; basis: string }
interface Leg { from: number; to: number; basis: string; lines: LonLat[][] }
interface Route extends Item {
  volumeLow: number;
  volume: number;
  volumeHigh: number;
  volumeWords: string;
  unit: string;
  stops: Stop[];
  legs: Leg[];
  polygons?: undefined;
}
type RouteFigures = Pick<Route, 'kind' | 'volume' | 'volumeLow' | 'volumeHigh' | 'unit'>;
interface BaseArea extends Item {
  label: string;
  labelPoint: LonLat;
  polygons: LonLat[][][];
  legs?: undefined;
  volumeWords?: undefined;
}
interface Place { name: string; lon: number; lat: number; rank: number; capital: boolean }
interface AtlasData { incidents?: Incidents; routes?: Items<Route>; base_areas?: Items<BaseArea>; places?: Place[] }

interface Feature { layer: string; row: number }
/** What lies under a point: a feature, or `layer` 'density' with the `count` of a cell. */
interface Hit { layer: string; id: string; row?: number; distance?: number; count?: number; x?: number; y?: number }

// ---- drawing
/** What a painter, label source or pick source may know of the view; see Atlas.frameOf. */
interface Frame {
  map: L.Map;
  zoom: number;
  scale: number;
  ox: number;
  oy: number;
  width: number;
  height: number;
  view: Box;
  state: AtlasState;
  data: AtlasData;
  tokens: Tokens;
  project(lon: number, lat: number): Pixels;
  inside(x: number, y: number, margin?: number): boolean;
}
interface Painter {
  pane: string;
  order: number;
  keys: (keyof AtlasState)[];
  /** False where it has drawn nothing. */
  draw(ctx: Ctx, frame: Frame): boolean | void;
  /** Whether it would draw what it has drawn: asked where that is cheaper to know than to draw. */
  unchanged?(frame: Frame): boolean;
}
interface Label {
  text: string;
  second?: string;
  x: number;
  y: number;
  /** The smaller, the sooner it is placed. */
  rank: number;
  kind: 'country' | 'place' | 'area' | 'badge' | 'raid' | 'count' | 'stop' | 'incident' | 'named';
  id?: string;
  r?: number;
  weight?: number;
  spots?: Pixels[];
  extent?: Box;
  fixed?: boolean;
  centred?: boolean;
}
type PlacedLabel = Label & { box: Box };
type Obstacle = Partial<Box> & { line?: Pixels[]; ring?: Pixels[] };
interface PickSource { order: number; hit(frame: Frame, x: number, y: number): Hit[] }
interface LegendRow { text: string; swatch(ctx: Ctx, w: number, h: number): void; size?: { w: number; h: number } }
interface LegendSource { order: number; title?: string | (() => string); rows(): LegendRow[] }
interface SymbolLook { shape: string; r: number; hue: string; fill?: number; unknown?: boolean }
/** An incident as symbols.js places it. */
interface SymbolItem { row: number; x: number; y: number; r: number; alpha: number; now: boolean; province: boolean }
interface ProvincePath { path: Path2D; properties: { name: string; iso_3166_2: string } }

/** The cells of a view, and those of each class of doubt behind them; see density.js. */
interface DensityGrid {
  key: string;
  layer: Incidents;
  cellPx: number;
  columns: number;
  rows: number;
  most: number;
  shift: number;
  bases: number[];
  coarse: number[];
  columnsOf: number[];
  rowsOf: number[];
  areaHome: Map<number, number>;
  areaCells: Map<number, number[]>;
  areaBase: number;
  counts: Uint32Array;
  clear(): Uint32Array;
  areaCell(code: string, home: number): number;
  density?: Float64Array;
  change?: Float64Array;
}
interface Swept {
  total: number;
  definite: number;
  inView: number;
  inMargin: number;
  unplaced: number;
  seen: Int32Array;
  margin: Int32Array;
  grid: DensityGrid;
  counts: Uint32Array;
}

/** A leg with the hubs at its ends and the trunk that it is in. */
interface LegEntry { id: string; row: number; index: number; leg: Leg; item: Route; from: number; to: number; key: string; definite?: boolean }
interface Trunk { key: string; raid: boolean; entries: LegEntry[]; lead: LegEntry }
interface Run { points: Pixels[]; from: number }
interface Segment { x: number; y: number; dx: number; dy: number; length: number }
interface Arrow { x: number; y: number; angle: number; size: number }

// ---- clock
interface Span { days?: number; months?: number }
interface SpanUnit extends Span { name: string }
interface SpanSums { edges: Int32Array; definite: Uint32Array; possible: Uint32Array; classes: number; sums: Uint32Array }

// ---- briefings
/** What geo/brief/narration.py makes of a narration. */
interface Block { kind: 'paragraph' | 'bullet' | 'number'; number: number; spans: { text: string; bold: boolean; italic: boolean; href: string }[] }
/** Degrees. */
type Bounds = [west: number, south: number, east: number, north: number];
/** A scene as geo/brief/scene_state.py works it out. */
interface BriefedScene {
  id: string;
  headline: string;
  narration: Block[];
  notes: string;
  minutes: number | null;
  window: string;
  asked: string;
  counted: string;
  sourceLine: string;
  missing: string[];
  /** Members of the state, masks and sure in base64, the window with an open end as null. */
  state: any;
  clock: { step: StepUnit; speed: number; width: number };
  view: { lon: number; lat: number; zoom: number } | null;
  bounds: Bounds | null;
  words: Words[];
}
interface Briefing {
  title: string;
  author: string;
  date: string;
  summary: string;
  scenes: BriefedScene[];
  sources: { text: string; url: string; grade: string }[];
  citation: string[];
}
interface Step { kind: 'title' | 'scene' | 'sources'; id: string; headline: string; number: number; scene: BriefedScene }

// ---- elements
/** A step of a move that another map follows; `zoom`: where an animated zoom leads to. */
interface MoveStep { phase: 'start' | 'move' | 'zoom' | 'end'; lon: number; lat: number; zoom: number }
interface Given {
  class?: string;
  text?: string;
  on?: { [event: string]: (event: any) => unknown };
  /** An attribute; null and false leave it out. */
  [attribute: string]: unknown;
}
interface Tool {
  name: string;
  icon: string;
  title: string;
  order: number;
  least: number;
  most?: number;
  closed?: boolean;
  keeps?: boolean;
  words(points: LonLat[], done?: boolean): string;
  finish(points: LonLat[]): string | null;
  draw(ctx: Ctx, frame: Frame, tool: ToolState): void;
}
interface ToolButton { order: number; make(): HTMLElement }
interface KeyList { title: string; order: number; keys: [string, string][] }

interface AtlasEvents {
  build: void;
  ready: void;
  moved: void;
  change: StateKeys;
  painted: { keys: StateKeys; ms: number; revision: number };
  commit: Days;
  select: string;
  mode: Mode;
  area: Area;
  step: Step;
  clockset: void;
}

/** What core.js itself brings. */
interface AtlasCore {
  config: AtlasConfig;
  data: AtlasData;
  map: L.Map;
  state: AtlasState;
  on<Name extends keyof AtlasEvents>(event: Name, listener: (detail: AtlasEvents[Name]) => unknown): void;
  emit<Name extends keyof AtlasEvents>(event: Name, detail?: AtlasEvents[Name]): void;
  set(partial: Partial<AtlasState>): void;
  askFrame(): void;
  tokens(): Tokens;
  layerOn(layer: LayerName): boolean;
  shown(layer: LayerName): { rows: Int32Array; definite: Uint8Array };
  find(id: string): Feature | null;
  lets(bits: Uint8Array | null | undefined, row: number): boolean;
  isSurelyThere(row: number): boolean;
  inMask(layer: LayerName, row: number): boolean;
  timeClass(layer: LayerName, row: number, window: Days | null): 0 | 1 | 2;
  painters: Painter[];
  labelSources: ((frame: Frame) => Label[])[];
  obstacleSources: ((frame: Frame) => Obstacle[])[];
  pickSources: PickSource[];
  legendSources: LegendSource[];
  painter(painter: Painter): void;
  labelSource(source: (frame: Frame) => Label[]): void;
  obstacleSource(source: (frame: Frame) => Obstacle[]): void;
  pickSource(source: PickSource): void;
  legendSource(source: LegendSource): void;
  /** Of eventwords.js. */
  rowOfToken?(id: string): number | undefined;
}

interface AtlasParts extends AtlasCore {
  // areas.js
  yearsAlone(words: string): string;
  areaStrength(row: number, window: Days | null): number;

  // arrowheads.js
  placeArrow(frame: Frame, runs: Run[], leg: { id: string; core: number }, taken: Arrow[]): Arrow | null;
  drawArrow(ctx: Ctx, frame: Frame, arrow: Arrow, colour: string): void;

  // briefing.js
  levelsOff(of: number[]): number;
  briefing: Briefing | null;
  presenting: boolean;
  at: number;
  steps: Step[];
  showStep(at: number, given?: { cut?: boolean }): void;
  turnStep(n: number): void;

  // bundles.js
  legLayout(zoom: number): { hubs: { x: number; y: number }[]; legs: LegEntry[][] };
  legAllowed(entry: Pick<LegEntry, 'leg'>): boolean;
  trunks(frame: Pick<Frame, 'zoom'>): Trunk[];
  leadOf(entries: LegEntry[]): LegEntry;
  routesIn(trunk: Trunk): number;

  // busy.js
  busyGround(frame: Frame, obstacles: Obstacle[]): (box: Box) => number;

  // canvas.js
  mercatorX(lon: number): number;
  mercatorY(lat: number): number;
  EQUATOR_KM: number;
  kmToPx(km: number, lat: number, zoom: number): number;
  frameOf(map: L.Map, bounds: L.Bounds, zoom: number): Frame;
  viewFrame(): Frame;
  canvasFrame(): Frame;
  canvases: any[];
  startCanvases(map: L.Map): void;
  cutTo(middle: LonLat, zoom: number): void;

  // caption.js
  captionWords(): string;

  // clockaxis.js
  tickUnit(pxADay: number): Span & { px: number };
  drawAxis(ctx: Ctx, size: { width: number; height: number }): void;

  // clockdates.js
  clockDates(): { fold: HTMLElement; button: HTMLButtonElement; words: HTMLElement };

  // clockdrag.js
  dropDrag(): void;
  hearPointer(element: HTMLElement): void;

  // clockkeys.js
  commitWindow(): void;
  hearKeys(element: HTMLElement): void;

  // clockread.js
  say(element: Element, text: string): void;
  clockWords(): string;
  clockCounts(): string;
  clockBeyond(): string;
  clockScale(bars: { most: number; unit: SpanUnit }): string;

  // clockzoom.js
  clockSpan(): [number, number];
  setTrackWidth(px: number): void;
  pxADay(): number;
  clockX(day: number): number;
  clockDay(x: number): number;
  showSpan(from: number, to: number): void;
  zoomClock(factor: number, around?: number): void;
  zoomClockIn(): void;
  zoomClockOut(): void;
  panClock(px: number): void;
  zoomToPeriod(): void;
  zoomToWindow(): void;
  canZoomIn(): boolean;
  followWindow(): void;

  // colouring.js
  colouring(): { name: string; title: string; classes: HueClass[]; codes: Uint8Array };
  rowHue(row: number): string;

  // columns.js
  unpackColumns(buffer: ArrayBuffer): any;
  bytesOf(text: string): Uint8Array<ArrayBuffer>;

  // controls.js
  toolButton(button: ToolButton): void;
  fit(): void;
  showTools(open: boolean): void;

  // coordinates.js
  decimalsAt(zoom: number): number;
  placeInWords(place: LonLat, zoom: number): string;

  // corridors.js
  drawnLegs(): [string, number][];
  drawnStops(): string[];
  drawnArrows(): Arrow[];

  // days.js
  dayOfDate(y: number, m: number, d: number): number;
  dayOf(iso: string): number;
  dateOf(day: number): { y: number; m: number; d: number };
  isoOf(day: number): string;
  dayInWords(day: number): string;
  windowInWords(from: number, to: number): string;
  addMonths(day: number, n: number): number;
  moveDay(day: number, unit: StepUnit, n: number): number;

  // daytexts.js
  daysOfText(text: string): Days | null;

  // density.js
  densityGrid(frame: Frame): DensityGrid;
  shareOut(swept: Swept): Float64Array;
  regime(swept?: Swept): { symbols: number; density: number; name: 'symbols' | 'density' };
  drawnDensity: { density: Float64Array; most: number; columns: number; rows: number };
  densityAt(x: number, y: number): { cell: number; column: number; row: number; count: number } | null;
  rowsNear(frame: Frame, x: number, y: number, within: number): number[];

  // drawarea.js
  askArea(area: Area | null): void;

  // drawer.js
  openDrawer(title: string, content: Node[], options?: { closed?: () => void; focus?: boolean }): void;
  closeDrawer(): void;
  featureList(hits: Hit[]): HTMLElement;
  choose(title: string, hits: Hit[]): void;

  // elements.js
  element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, given?: Given, children?: (Node | string)[]): HTMLElementTagNameMap[Tag];
  overlay(className: string, given?: Given, children?: (Node | string)[]): HTMLDivElement;
  plural(count: number, noun: string): string;

  // events.js
  PRECISION: { [precision in 'site' | 'settlement' | 'district' | 'province' | 'country' | 'none']: number };
  unpackEvents(pack: EventPack): Incidents;
  sweep(frame?: Frame): Swept;
  rowsShown(keep: (row: number, cell: number) => boolean): number[];
  isUnplaced(cell: number): boolean;
  isOutside(cell: number): boolean;
  isDefinite(row: number): boolean;
  countSpans(edges: Int32Array): { definite: Uint32Array; possible: Uint32Array; classes: number };

  // eventwords.js
  keepWords(layer: Pick<Incidents, 'wordsOf' | 'rowOf'>, words: Words): void;
  idOf(row: number): string;
  rowOfToken(id: string): number | undefined;
  isToken(id: string): boolean;
  wordsOf(rows: number[]): Promise<Words[]>;

  // fan.js
  fanned(trunk: Trunk): { entry: LegEntry; fan: number }[];
  isFanned(trunk: Trunk): boolean;

  // figures.js
  cornersOf(a: LonLat, b: LonLat): LonLat[];
  traceRing(ctx: Ctx, frame: Frame, ring: LonLat[]): void;
  extentBetween(a: LonLat, b: LonLat, round: (degrees: number) => number): [west: number, south: number, east: number, north: number];
  ringOf(area: Area): LonLat[];
  wrapRing(ring: LonLat[]): LonLat[] | null;
  crossesItself(ring: LonLat[]): boolean;

  // flight.js
  goTo(view: { lon: number; lat: number; zoom: number }, cut?: boolean): void;

  // focusmark.js
  linesOf(feature: Feature): LonLat[][];

  // greatcircle.js
  distanceKm(a: LonLat, b: LonLat): number;
  greatCircle(a: LonLat, b: LonLat): LonLat[];
  wrapLon(lon: number): number;
  kmInWords(km: number): string;

  // ground.js
  ground(): any;
  setWorld(files: { [file: string]: any }): void;
  setRegion(files: { [file: string]: any }): void;
  inMercator(ctx: Ctx, frame: Frame, draw: (px: (pixels: number) => number) => void): void;
  provincePath(code: string): ProvincePath | null;

  // histogram.js
  axisHeight: number;
  spanCounts(unit: SpanUnit): SpanSums;
  drawHistogram(
    ctx: Ctx, given: { width: number; height: number; ratio: number; a: number; b: number; passed: boolean },
  ): { most: number; unit: SpanUnit };

  // icons.js
  icon(name: string): SVGElement;
  iconButton(name: string, title: string, click: (event: MouseEvent) => unknown, attributes?: Given): HTMLButtonElement;

  // keyhelp.js
  keyHelp(list: KeyList): void;
  openKeys(): void;

  // labels.js
  typeScale: number;
  placed: PlacedLabel[];

  // lanes.js
  laneKey(): string;
  laneOf(key: string, zoom: number): ((share: number) => number) | null;
  spreadLanes(places: number[], gaps: number[]): number[];

  // legend.js
  openLegend(open: boolean): void;

  // leglines.js
  worldLine(entry: LegEntry, zoom: number): {
    points: Pixels[]; lengths: Float64Array; length: number; parts: { from: number; to: number; shift: number }[];
  };
  legRuns(frame: Frame, entry: LegEntry, fan?: number): Run[];

  // loader.js
  start(map: L.Map): void;
  started?: boolean;

  // movers.js
  drawnMovers(): any[];

  // narration.js
  narrationOf(blocks: Block[]): Node[];

  // picking.js
  pointer: L.Point;
  hits(point: { x: number; y: number }): Hit[];
  hitWords(hit: Hit): { title: string; line: string; waiting?: number };
  rowHit(row: number): Hit;
  select(id: string | null): void;
  flyTo(id: string): void;
  pointsOf(feature: Feature): LonLat[];

  // placement.js
  placeLabels(frame: Frame, measure: (label: Label) => { w: number; h: number; style: object }): PlacedLabel[];

  // player.js
  clock: { step: StepUnit; speed: number; loop: boolean; frames: number; dropped: number; pace: number; within: { window: Days; width: number } | null };
  stepClock(n: number, unit?: StepUnit): void;
  play(): void;
  pause(given?: { commit?: boolean }): void;
  togglePlay(): void;

  // polylines.js
  polyline: {
    measured(points: Pixels[]): Float64Array;
    along(points: Pixels[], lengths: Float64Array, length: number): { x: number; y: number; dx: number; dy: number };
    within(points: Pixels[], lengths: Float64Array, box: Box): Run[];
    visible(runs: Run[], box: Box): Segment[];
    lengthOf(segments: Segment[]): number;
    at(segments: Segment[], share: number): { x: number; y: number; angle: number } | null;
    distance(runs: Run[], x: number, y: number): number;
  };

  // precision.js
  drawDoubt(ctx: Ctx, frame: Frame, item: SymbolItem, alpha: number): void;
  drawHatching(ctx: Ctx, frame: Frame, items: SymbolItem[], alpha: number): void;
  inDoubt(frame: Frame, item: SymbolItem, x: number, y: number): boolean;
  provinceName(row: number): string;

  // presenter.js
  fullScreen(): void;
  darken(on?: boolean): void;
  leave(): void;
  presentKey(event: KeyboardEvent): void;

  // resources.js
  fetchJson(address: string): Promise<any>;
  fetchBytes(address: string): Promise<ArrayBuffer>;

  // saying.js
  tell(text: string): void;
  liveRegion(className: string): HTMLElement;

  // shapes.js
  symbolRadius(killed: number): number;
  symbolPath(shape: string, r: number): Path2D;
  stampSymbol(ctx: Ctx, x: number, y: number, look: SymbolLook): void;
  drawSymbol(ctx: Ctx, look: SymbolLook): void;

  // spans.js
  spanUnits: SpanUnit[];
  unitDays(unit: Span): number;
  spanStart(day: number, unit: Span): number;
  nextSpan(start: number, unit: Span): number;
  spanEdges(first: number, last: number, unit: SpanUnit): Int32Array;
  barUnit(pxADay: number): SpanUnit;
  snapUnit(pxADay: number): SpanUnit;
  nearestEdge(moment: number, unit: SpanUnit): number;

  // speaker.js
  openSpeaker(): void;

  // stepping.js
  stepFrom(from: Feature | null, n: number, leap?: boolean): (Feature & { at: number; of: number }) | null;

  // stops.js
  stopsOf(legs: LegEntry[]): { stop: Stop; raid: boolean; named: boolean }[];
  drawStops(ctx: Ctx, frame: Frame, legs: LegEntry[], look: { alpha: number; chosen?: boolean }): void;
  legsOf(frame: Frame, id: string): LegEntry[];

  // theme.js
  applyTheme(): void;

  // together.js
  hearMoves(heard: (step: MoveStep) => void): void;
  follow(step: MoveStep): void;
  standing(): { lon: number; lat: number; zoom: number };

  // tools.js
  tool(tool: Tool): void;
  startTool(name: string): void;
  leaveTool(): void;

  // volumes.js
  isRaid(item: Pick<Route, 'kind'>): boolean;
  bestVolume(item: RouteFigures): number | null;
  routeWidth(volume: number | null, item: Pick<Route, 'kind'>): number | null;
  legStyle(entry: { item: RouteFigures; leg: Pick<Leg, 'basis'> }, zoom: number): {
    colour: string; width: number; core: number; halo: number; inferred: boolean; dash: number[];
  };

  // windows.js
  wholeYears(): Days;
  clampDay(day: number): number;
  currentWindow(): Days;
  setWindow(from: number, to: number): void;
  setMode(mode: Mode): void;
  windowAt(start: number, window: Days): Days;
  moveWindow(window: Days, unit: StepUnit, n: number): Days;
  growWindow(window: Days, unit: StepUnit, n: number): Days;
}

declare const Atlas: AtlasParts;

interface Window {
  Atlas: AtlasParts;
  /** What bridge.js offers to the page, tests and benchmarks. */
  atlas: any;
  /** Of the page: maps that move together, by the name of what holds them together (map_frame.js). */
  atlasTogether?: Map<string, any>;
}
/** Where a browser has it. */
interface Uint8ArrayConstructor {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}
