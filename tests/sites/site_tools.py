"""The real generators, where they are installed."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest

needs_jekyll = pytest.mark.skipif(not shutil.which("jekyll"), reason="jekyll is not installed")
needs_hugo = pytest.mark.skipif(not shutil.which("hugo"), reason="hugo is not installed")
Pages = Mapping[str, dict[str, object]]
"""Front matter by the name of the file."""
_HEADING = re.compile(r"<h[1-6](?:\s+id=\"([^\"]*)\")?[^>]*>")
_JEKYLL = """
ARGV.each do |folder|
  ENV.delete("TZ")
  options = {"source" => folder, "destination" => folder + "/_site", "quiet" => true}
  Jekyll::Site.new(Jekyll.configuration(options)).process
end
"""
_KRAMDOWN = "puts Kramdown::Document.new(STDIN.read, {options}).to_html"


def ids_in(page: str) -> list[str]:
    """The ids of the headings of a page, "" for one without."""
    return [found[1] or "" for found in _HEADING.finditer(page)]


def kramdown(text: str, *, gfm: bool) -> str:
    """What kramdown makes of a text, as Jekyll calls it."""
    options = "input: 'GFM', hard_wrap: false" if gfm else "auto_ids: true"
    script = _KRAMDOWN.format(options=options)
    command = ["ruby", "-Ku", "-rkramdown", "-rkramdown-parser-gfm", "-e", script]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def hugo(site: Path) -> str:
    """Build a site with Hugo; gives what it says."""
    command = ["hugo", "--quiet", "--source", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def jekyll(*sites: Path) -> str:
    """Build sites with one start of Jekyll; gives what it says."""
    folders = [str(site) for site in sites]
    command = ["ruby", "-Ku", "-rjekyll", "-e", _JEKYLL, *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def write(site: Path, files: dict[str, str]) -> Path:
    """Write files of a site."""
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site


def page(data: dict[str, object], body: str = "本文。\n") -> str:
    """A page with front matter, every value as it is written in the case."""
    lines = [f"{key}: {_written(value)}\n" for key, value in data.items()]
    return f"---\n{''.join(lines)}---\n\n{body}"


def _written(value: object) -> str:
    bare = isinstance(value, str) and re.match(r"\d{4}-", value)
    return str(value) if bare else json.dumps(value, ensure_ascii=False)


_JEKYLL_LIST = """---
---
{% for one in site.documents %}{{ one.relative_path }}\t{{ one.url }}
{% endfor %}{% for one in site.html_pages %}{{ one.path }}\t{{ one.url }}
{% endfor %}"""
_HUGO_LIST = (
    "{{ range .Site.AllPages }}{{ with .File }}{{ .Filename }}\t{{ $.Scratch.Get `x` }}{{ end }}"
    "{{ if .File }}{{ .RelPermalink }}\n{{ end }}{{ end }}"
)


def jekyll_site(site: Path, config: str, files: Pages) -> Path:
    """Write a site that lists its URLs when it is built."""
    texts = {name: page(data) for name, data in files.items()}
    return write(site, texts | {"_config.yml": config, "urls.txt": _JEKYLL_LIST})


def jekyll_urls(site: Path, files: Pages) -> dict[str, str]:
    """The URLs that Jekyll has given files."""
    return _listed((site / "_site/urls.txt").read_text(encoding="utf-8"), files)


def hugo_urls(site: Path, config: str, files: Pages) -> dict[str, str]:
    """The URLs that Hugo gives files."""
    texts = {name: page(data) for name, data in files.items()}
    layouts = {"layouts/_default/single.html": "", "layouts/_default/list.html": ""}
    write(site, texts | layouts | {"config.toml": config, "layouts/index.html": _HUGO_LIST})
    hugo(site)
    homes = [site / "public" / name / "index.html" for name in (".", "ja")]
    home = next(one for one in homes if one.is_file() and "\t" in one.read_text(encoding="utf-8"))
    listed = home.read_text(encoding="utf-8").replace(f"{site}/", "")
    return _listed(listed, files)


def _listed(text: str, files: Iterable[str]) -> dict[str, str]:
    lines = html.unescape(text).splitlines()
    found = dict(line.split("\t") for line in lines if "\t" in line)
    return {name: unquote(found[name]) for name in files}
