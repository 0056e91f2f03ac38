internal import CordonLists

/// What is loaded, for a person and for a program.
public enum ListStatus {
    /// A JSON object with version, digest and editions, ended by a line feed.
    public static func json(_ screener: Screener) -> String { json(screener.editions, digest: screener.digest) }

    static func json(_ editions: [ListEdition], digest: String) -> String {
        var out: [UInt8] = []
        out.append("{\n  \"cordon\": ")
        out.append(json: CordonVersion.current)
        out.append(",\n  \"digest\": ")
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
