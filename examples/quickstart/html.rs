//! The little HTML that the page needs.

/// Text that may stand between tags and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// At most so many characters, then an ellipsis.
pub(crate) fn shorten(text: &str, longest: usize) -> String {
    let mut short: String = text.chars().take(longest).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// An element with a class around content that is HTML already.
pub(crate) fn element(tag: &str, class: &str, content: &str) -> String {
    format!("<{tag} class=\"{class}\">{content}</{tag}>")
}

/// The page's head and style.
pub(crate) const HEAD: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer"><title>Visard: the life of an answer</title>
<style>
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5d6878;--line:#dfe4ea;--paper:#fff;--wash:#f5f7f9;
--accent:#0b6e69;--seal:#e8ecf3;--sealink:#4a5b78;--mask:#fff1d6;--maskink:#7a4b00;--alias:#ece5fb;--aliasink:#51349a;
--gone:#f2f2f2;--goneink:#9aa2ad;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b5;--line:#313a46;--paper:#161b22;--wash:#1e252e;
--accent:#5cc8bf;--seal:#232c3b;--sealink:#a3b5d3;--mask:#3d2f10;--maskink:#f3cf8a;--alias:#2d2547;--aliasink:#c9b6ff;
--gone:#1c2128;--goneink:#5f6975;--bad:#ff8a80}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main,header{max-width:1500px;margin:auto;padding:0 28px}header{padding-top:44px}
h1{font-size:34px;letter-spacing:-.02em;margin:0 0 6px}h2{font-size:21px;margin:52px 0 4px;letter-spacing:-.01em}
h3{font-size:16px;margin:34px 0 8px}p{max-width:76ch;margin:4px 0 14px;color:var(--soft)}
code,td,pre{font:12.5px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:10px}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:7px 11px;border-bottom:1px solid var(--line);border-right:1px solid var(--line)}
th{background:var(--wash);font-weight:600;font-size:13px}th small{display:block;font-weight:400;color:var(--soft);line-height:1.4}
tr:last-child td{border-bottom:0}th:last-child,td:last-child{border-right:0}
td{min-width:130px;max-width:330px;overflow-wrap:anywhere}td small{display:block;color:var(--soft)}
.seal{background:var(--seal);color:var(--sealink)}.mask{background:var(--mask);color:var(--maskink)}
.alias{background:var(--alias);color:var(--aliasink)}.gone{background:var(--gone);color:var(--goneink)}
.bad{color:var(--bad)}.good{color:var(--accent)}.rule{color:var(--accent)}
.legend{display:flex;flex-wrap:wrap;gap:8px;margin:12px 0 20px}.legend span{padding:3px 11px;border-radius:99px;font-size:13px;border:1px solid var(--line)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:14px}
.card{border:1px solid var(--line);border-radius:10px;padding:14px 16px;overflow-wrap:anywhere}.card b{display:block;margin-bottom:4px}
details{margin:10px 0}summary{cursor:pointer;color:var(--soft)}
pre{background:var(--wash);border-radius:10px;padding:14px;overflow-x:auto;margin:10px 0}
footer{max-width:1500px;margin:60px auto 40px;padding:0 28px;color:var(--soft);font-size:13px}
</style></head><body>
"#;
