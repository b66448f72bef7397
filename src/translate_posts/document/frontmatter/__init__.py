"""Front matter: find it, read its strings, rewrite chosen ones, leave every other byte alone."""

from translate_posts.document.frontmatter.find import find_block
from translate_posts.document.frontmatter.model import FrontMatter, Path, Scalar
from translate_posts.document.frontmatter.paths import parse_pattern
from translate_posts.document.frontmatter.yaml_block import YamlFrontMatter

__all__ = ["FrontMatter", "Path", "Scalar", "parse_pattern", "read_front_matter"]


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter of a post's decoded ``text``; None where it has none.

    Raises PostError, with line and cure, where the front matter is not closed or cannot be parsed.
    """
    block = find_block(text)
    if block is None:
        return None
    if block.kind == "yaml":
        return YamlFrontMatter(text, block)
    # tomlkit takes long to import, and most blogs have no TOML.
    from translate_posts.document.frontmatter.toml_block import TomlFrontMatter

    return TomlFrontMatter(text, block)
