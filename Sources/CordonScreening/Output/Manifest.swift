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
    /// What was found or told; nil where the whole line is one column.
    var delimiter: UInt8?
    var encoding: TextEncoding
    var summary: ScreeningSummary
    var input: File
    var output: File

    /// One JSON object, indented by hand for people, ended by a line feed.
    var json: [UInt8] {
        var out: [UInt8] = []
        out.append("{\n  \"cordon\": ")
        out.append(json: CordonVersion.current)
        out.append(",\n  \"icu\": ")
        out.append(json: context.icuVersion)
        out.append(",\n  \"referenceData\": ")
        out.append(json: context.referenceDigest)
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
        out.append(", \"shadow\": ")
        out.append(decimal: job.options.shadow)
        out.append(", \"format\": ")
        out.append(json: job.format.rawValue)
        out.append(", \"allHits\": ")
        out.append(text: String(job.allHits))
        out.append(", \"header\": ")
        out.append(text: String(job.csv.hasHeader))
        out.append(", \"delimiter\": ")
        out.append(json: delimiter.map { String(Unicode.Scalar($0)) })
        out.append(", \"encoding\": ")
        out.append(json: encoding.rawValue)
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
            ("shadowed", counts.shadowed), ("shadowDiffers", counts.shadowDiffers),
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
        if let obstacle = context.fitness.obstacle {
            out.append(",\n  \"cannotClear\": ")
            out.append(json: obstacle)
        }
        out.append(",\n  \"lists\": ")
        ListStatus.append(context.editions, context.fitness, indent: "  ", to: &out)
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
