"""The style of the report's pages."""

STYLE = """\
:root{color-scheme:light dark;--ink:#1c2024;--soft:#5c6670;--line:#d9dde1;--page:#fbfbfa;
--card:#fff;--code:#eef1f4;--term:#b45309;--new:#d6f3dd;--gone:#fbdcdc;--error:#b42318;
--warn:#8a5a00;--done:#1f7a3d;--link:#0b57c0}
@media (prefers-color-scheme:dark){:root{--ink:#e4e7ea;--soft:#9aa4ae;--line:#343a40;--page:#15181b;
--card:#1c2024;--code:#2a3036;--term:#f0b35a;--new:#1d4a2b;--gone:#5a2424;--error:#ff8a80;
--warn:#e5b454;--done:#7bd397;--link:#8ab8ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:84rem;padding:1.5rem;background:var(--page);color:var(--ink);
font:16px/1.6 system-ui,"Hiragino Sans","Noto Sans CJK JP",sans-serif}
h1{font-size:1.5rem;line-height:1.3;margin:.2rem 0 .4rem}
a{color:var(--link)}
.path,.meta,.small{color:var(--soft);font-size:.85rem}
.counts{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:.6rem 0 1rem;padding:0;list-style:none}
.counts b{font-variant-numeric:tabular-nums}
fieldset{border:1px solid var(--line);border-radius:.5rem;margin:0 0 1rem;padding:.3rem .8rem;
display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}
legend{color:var(--soft);font-size:.85rem}
table{border-collapse:collapse;width:100%;background:var(--card)}
th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:right;
font-variant-numeric:tabular-nums}
th:first-child,td:first-child{text-align:left}
th{color:var(--soft);font-size:.85rem;font-weight:600}
.unit{background:var(--card);border:1px solid var(--line);border-left:.3rem solid var(--line);
border-radius:.4rem;margin:0 0 .7rem;padding:.5rem .9rem .7rem}
.unit.flagged{border-left-color:var(--warn)}.unit.wrong{border-left-color:var(--error)}
.unit.final,.unit.reviewed{border-left-color:var(--done)}
.meta{display:flex;flex-wrap:wrap;gap:0 1rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.2rem 1.6rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.2rem 0}
.none{color:var(--soft);font-style:italic}
.chip{background:var(--code);border-radius:.3rem;padding:0 .3rem;
font:.85em ui-monospace,monospace;overflow-wrap:anywhere}
.code{border-bottom:1px dotted var(--soft)}.bold{font-weight:700}.italic{font-style:italic}
mark{background:none;color:inherit;text-decoration:underline;text-decoration-color:var(--term);
text-decoration-thickness:2px;text-underline-offset:3px}
ins{background:var(--new);text-decoration:none;border-radius:.2rem}
del{background:var(--gone);border-radius:.2rem}
.notes{margin:.3rem 0 0;padding:0;list-style:none;font-size:.9rem}
.error b{color:var(--error)}.warning b{color:var(--warn)}
@media (max-width:48rem){body{padding:1rem}.pair{grid-template-columns:1fr}
.wide{display:none}}
body:has(#f:checked) .unit:not(.flagged):not(.wrong),body:has(#o:checked) .unit.done,
body:has(#e:checked) .unit:not(.edited){display:none}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--page:#fff;--card:#fff;
--code:#eee;--term:#000;--new:#ddd;--gone:#eee;--error:#000;--warn:#000;--done:#000;--link:#000}
body{max-width:none;padding:0;font-size:10pt}fieldset{display:none}
.unit{break-inside:avoid}ins{text-decoration:underline}}
"""
