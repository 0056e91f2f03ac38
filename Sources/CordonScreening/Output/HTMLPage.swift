internal import CordonLists

/// The top of the HTML report: style, sums, lists and settings.
enum HTMLPage {
    /// What every page begins with, as far as its heading.
    static func appendOpening(title: StaticString, to out: inout [UInt8]) {
        out.append(opening)
        out.append(title)
        out.append("</title>\n<style>")
        out.append(style)
        out.append("</style></head><body><main>\n<h1>")
        out.append(title)
        out.append("</h1>\n")
    }

    static func appendHead(_ context: ScreeningContext, _ summary: ScreeningSummary, to out: inout [UInt8]) {
        appendOpening(title: "Screening report", to: &out)
        if context.isDemonstration {
            out.append("<p class=\"warn\">")
            out.append(html: ScreeningContext.demonstrationNotice)
            out.append("</p>\n")
        }
        if let obstacle = context.fitness.obstacle {
            out.append("<p class=\"warn\">")
            out.append(html: DisplayText.safe(obstacle))
            out.append("</p>\n")
        }
        if let failure = summary.failure {
            out.append("<p class=\"warn\">The input broke off: ")
            out.append(html: failure)
            out.append("</p>\n")
        }
        let counts = summary.counts
        out.append("<div class=\"sums\">")
        let sums: [(Int, StaticString, StaticString)] = [
            (counts.records, "screened", ""), (counts.hit, "with hits", "bad"),
            (counts.hits + counts.moreHits, "hits", ""),
            (counts.clear, "clear", "same"), (counts.error, "bad records", "near"),
            (counts.cannotClear, "cannot be cleared", "bad"),
        ]
        for (count, words, look) in sums where count > 0 || words.description != "cannot be cleared" {
            out.append("<div class=\"")
            out.append(look)
            out.append("\"><b>")
            out.append(text: count.grouped)
            out.append("</b> ")
            out.append(words)
            out.append("</div>")
        }
        out.append(
            "</div>\n<details open><summary>Lists and settings</summary><table><tr><th>list</th><th>authority</th>")
        out.append("<th>published</th><th>age</th><th>parties</th><th>names</th><th>files, SHA-256</th></tr>")
        for (index, edition) in context.editions.enumerated() {
            out.append("<tr>")
            for cell in [
                edition.title, edition.authority, edition.published?.iso ?? "", context.age(index), edition.entityCount.grouped,
                edition.nameCount.grouped,
            ] {
                out.append("<td>")
                out.append(html: DisplayText.safe(cell))
                out.append("</td>")
            }
            out.append("<td>")
            for (index, file) in edition.files.enumerated() {
                if index > 0 { out.append("<br>") }
                out.append(html: DisplayText.safe(file.name))
                out.append(" <code>")
                out.append(html: String(file.sha256.prefix(16)))
                out.append("</code>")
            }
            out.append("</td></tr>")
        }
        out.append("</table><p>Threshold ")
        out.append(decimal: context.options.threshold)
        out.append(", ")
        out.append(
            text: context.options.limit == 0 ? "all hits" : "at most \(context.options.limit.grouped) hits per record")
        if context.options.exhaustive { out.append(", exhaustive") }
        out.append(". Editions <code>")
        out.append(html: context.digest)
        out.append("</code>, cordon ")
        out.append(html: CordonVersion.current)
        out.append(
            ".</p></details>\n<p class=\"key\">Above the counterparty's words, below the list's: <span class=\"same\">equal</span> <span class=\"near\">alike, with similarity</span>"
        )
        out.append(" <span class=\"bad\">contradicts</span> <span class=\"alone\">met nothing</span></p>\n")
    }

    private static let opening: StaticString = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="referrer" content="no-referrer"><title>
        """

    private static let style: StaticString = """

        :root{color-scheme:light dark;--bg:#fff;--ink:#1b1f24;--soft:#5b6570;--line:#d8dee4;--card:#f7f8fa;--same:#1a7f4b;--near:#a06400;--bad:#c62828;--alone:#8a929b}
        @media (prefers-color-scheme:dark){:root{--bg:#14171a;--ink:#e6e9ec;--soft:#9aa4ae;--line:#333a41;--card:#1c2024;--same:#4cc38a;--near:#e0a83a;--bad:#ff7b72;--alone:#79828b}}
        body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        main{max-width:76rem;margin:0 auto;padding:1.5rem}
        h1{font-size:1.6rem;margin:.2rem 0 1rem}h2{font-size:1.15rem;margin:0}h3{font-size:1rem;margin:0}p{margin:.3rem 0}
        .sums{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0}.sums div{border:1px solid var(--line);border-radius:8px;padding:.4rem .9rem;background:var(--card);color:var(--soft)}
        .sums b{font-size:1.3rem;color:var(--ink)}.sums .bad b{color:var(--bad)}.sums .same b{color:var(--same)}.sums .near b{color:var(--near)}
        article{border:1px solid var(--line);border-radius:10px;margin:1rem 0;overflow:hidden;content-visibility:auto;contain-intrinsic-size:auto 22rem}
        article header{background:var(--card);padding:.6rem 1rem;border-bottom:1px solid var(--line)}article header p,.what{color:var(--soft)}
        .hit{display:grid;grid-template-columns:4.2rem 1fr;gap:1rem;padding:.8rem 1rem;border-top:1px solid var(--line)}header+.hit{border-top:0}
        .hit>div{min-width:0}.score{font:600 1.3rem/2 ui-monospace,monospace;text-align:center;align-self:start;border-radius:8px;color:#fff;background:hsl(calc(50 - 50*(var(--s) - .3)/.7) 75% 36%)}
        .fit{max-width:100%;height:auto;margin:.5rem 0;font:14px ui-monospace,"DejaVu Sans Mono",monospace}.fit text{fill:var(--ink)}
        .fit rect{fill:var(--card);stroke:var(--soft)}.fit rect.same,.fit line.same{stroke:var(--same)}.fit rect.near,.fit line.near{stroke:var(--near)}
        .fit rect.bad,.fit line.bad{stroke:var(--bad);stroke-dasharray:5 3}.fit rect.alone{stroke:var(--alone);stroke-dasharray:3 3}.fit line.alone{stroke:var(--alone)}
        .fit .sim{font-size:12px;paint-order:stroke;stroke:var(--bg);stroke-width:5px}
        table{border-collapse:collapse;font-size:.9rem;margin:.4rem 0}th{text-align:left;font-weight:600;color:var(--soft)}th,td{padding:.15rem .8rem .15rem 0;vertical-align:top;overflow-wrap:break-word}th{white-space:nowrap}td:has(code){overflow-wrap:anywhere}
        code{font:.85em ui-monospace,monospace;color:var(--soft)}.links,.facts{margin:.3rem 0;padding-left:1.1rem}.sum{margin:.3rem 0}.sum summary{font-weight:400;color:var(--soft)}.sum td:nth-child(n+4):nth-child(-n+8){text-align:right}.more{padding:0 1rem .6rem;color:var(--soft)}
        .warn{background:#ffe08a;color:#3a2b00;padding:.6rem 1rem;border-radius:8px;font-weight:600}
        .key span{border:1px solid;border-radius:5px;padding:0 .5rem;font-size:.85rem;margin-right:.4rem}.key .same{color:var(--same)}.key .near{color:var(--near)}.key .bad{color:var(--bad);border-style:dashed}.key .alone{color:var(--alone);border-style:dashed}
        .diff{margin:.4rem 1rem}.diff div{padding-left:.5rem;border-left:3px solid}.diff .gone{border-color:var(--bad);text-decoration:line-through;text-decoration-color:var(--alone)}.diff .come{border-color:var(--same)}
        summary{cursor:pointer;font-weight:600}
        @media print{article{break-inside:avoid;content-visibility:visible}main{max-width:none;padding:0}.score{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

        """
}
