internal import CordonLists

/// What was run, on what, when, and how long it took: everything that records leave out so that they stay the same.
///
/// File names are last components alone; the host is not named.
struct Manifest {
    struct File {
        var name: String
        var bytes: Int
        var sha256: String
    }

    var started: String
    var context: ScreeningContext
    var job: ScreenJob
    var map: ColumnMap
    var summary: ScreeningSummary
    var input: File
    var output: File

    /// One JSON object, indented by hand for people, ended by a line feed.
    var json: [UInt8] {
        var out: [UInt8] = []
        out.append("{\n  \"cordon\": ")
        out.append(json: CordonVersion.current)
        out.append(",\n  \"editions\": ")
        out.append(json: context.digest)
        if context.isDemonstration { out.append(",\n  \"demonstration\": true") }
        out.append(",\n  \"started\": ")
        out.append(json: started)
        out.append(",\n  \"seconds\": ")
        out.append(decimal: summary.seconds)
        out.append(",\n  \"jobs\": ")
        out.append(number: summary.jobs)
        out.append(",\n  \"settings\": {\"threshold\": ")
        out.append(decimal: job.options.threshold)
        out.append(", \"limit\": ")
        out.append(number: job.options.limit)
        out.append(", \"exhaustive\": ")
        out.append(text: String(job.options.exhaustive))
        out.append(", \"format\": ")
        out.append(json: job.format.rawValue)
        out.append(", \"allHits\": ")
        out.append(text: String(job.allHits))
        out.append("},\n  \"input\": ")
        append(input, to: &out)
        out.append(",\n  \"columns\": {\"name\": ")
        out.append(json: map.nameColumns)
        out.append(", \"unused\": ")
        out.append(json: map.unused)
        out.append("},\n  \"output\": ")
        append(output, to: &out)
        out.append(",\n  \"counts\": {")
        let counts = summary.counts
        let named: [(StaticString, Int)] = [
            ("records", counts.records), ("clear", counts.clear), ("hit", counts.hit), ("error", counts.error),
            ("cannot-clear", counts.cannotClear), ("hits", counts.hits), ("moreHits", counts.moreHits),
        ]
        for (index, (name, count)) in named.enumerated() {
            out.append(index > 0 ? ", \"" : "\"")
            out.append(name)
            out.append("\": ")
            out.append(number: count)
        }
        out.append("},\n  \"failure\": ")
        out.append(json: summary.failure)
        out.append(",\n  \"exitStatus\": ")
        out.append(number: Int(summary.exitStatus))
        out.append(",\n  \"lists\": ")
        ListStatus.append(context.editions, indent: "  ", to: &out)
        out.append("\n}\n")
        return out
    }

    private func append(_ file: File, to out: inout [UInt8]) {
        out.append("{\"name\": ")
        out.append(json: file.name)
        out.append(", \"bytes\": ")
        out.append(number: file.bytes)
        out.append(", \"sha256\": ")
        out.append(json: file.sha256)
        out.append("}")
    }
}

/// What is loaded, for a person and for a program.
public enum ListStatus {
    /// A JSON object with version, digest and editions, ended by a line feed.
    public static func json(_ screener: Screener) -> String { json(screener.editions, digest: screener.digest) }

    static func json(_ editions: [ListEdition], digest: String) -> String {
        var out: [UInt8] = []
        out.append("{\n  \"cordon\": ")
        out.append(json: CordonVersion.current)
        out.append(",\n  \"editions\": ")
        out.append(json: digest)
        out.append(",\n  \"lists\": ")
        append(editions, indent: "  ", to: &out)
        out.append("\n}\n")
        return String(decoding: out, as: UTF8.self)
    }

    /// A few lines per edition, ended by a line feed.
    public static func text(_ screener: Screener) -> String { text(screener.editions, digest: screener.digest) }

    static func text(_ editions: [ListEdition], digest: String) -> String {
        var text = ""
        for edition in editions {
            text += "\(edition.dataset)  \(edition.title)\n"
            text += "  authority   \(edition.authority)\n"
            text += "  published   \(edition.published?.iso ?? "not said")\n"
            text +=
                "  holds       \(edition.entityCount.grouped) parties, \(edition.nameCount.grouped) names (\(edition.format))\n"
            for file in edition.files {
                text += "  file        \(file.name)  \(file.bytes.grouped) bytes  sha256 \(file.sha256)\n"
            }
            if edition.isDemonstration { text += "  DEMONSTRATION list: clears nobody\n" }
        }
        return DisplayText.safe(text, keepingLines: true) + "digest \(digest)  (cordon \(CordonVersion.current))\n"
    }

    static func append(_ editions: [ListEdition], indent: StaticString, to out: inout [UInt8]) {
        out.append("[")
        for (index, edition) in editions.enumerated() {
            out.append(index > 0 ? ",\n" : "\n")
            out.append(indent)
            out.append("  {\"dataset\": ")
            out.append(json: edition.dataset)
            out.append(", \"title\": ")
            out.append(json: edition.title)
            out.append(", \"authority\": ")
            out.append(json: edition.authority)
            out.append(", \"format\": ")
            out.append(json: edition.format)
            out.append(", \"published\": ")
            out.append(json: edition.published?.iso)
            out.append(", \"parties\": ")
            out.append(number: edition.entityCount)
            out.append(", \"names\": ")
            out.append(number: edition.nameCount)
            out.append(", \"demonstration\": ")
            out.append(text: String(edition.isDemonstration))
            out.append(", \"files\": [")
            for (index, file) in edition.files.enumerated() {
                out.append(index > 0 ? ", {\"name\": " : "{\"name\": ")
                out.append(json: file.name)
                out.append(", \"bytes\": ")
                out.append(number: file.bytes)
                out.append(", \"sha256\": ")
                out.append(json: file.sha256)
                out.append("}")
            }
            out.append("]}")
        }
        if !editions.isEmpty {
            out.append("\n")
            out.append(indent)
        }
        out.append("]")
    }
}
