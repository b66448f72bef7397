"""Glossaries as CSV, TSV and TBX-Basic, both ways, and as YAML."""

from translate_posts.glossary.tools.exchange.importing import (
    FORMATS,
    checked_yaml,
    export_terms,
    import_terms,
    merge_terms,
)
from translate_posts.glossary.tools.exchange.tbx_writing import TbxVersion
from translate_posts.glossary.tools.exchange.yaml_text import scalar, to_yaml, yaml_entry

__all__ = [
    "FORMATS",
    "TbxVersion",
    "checked_yaml",
    "export_terms",
    "import_terms",
    "merge_terms",
    "scalar",
    "to_yaml",
    "yaml_entry",
]
