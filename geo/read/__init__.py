"""Files in: rows kept and rows refused side by side, each refusal with its reasons."""
