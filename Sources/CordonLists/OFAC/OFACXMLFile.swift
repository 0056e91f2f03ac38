/// A file of OFAC's XML formats, which is read twice: first for what its parties are called, then for the parties.
///
/// Also tells what the readers do not know: an element that is not in the format as they know it is a doubt, once for each name and file.
final class OFACXMLFile {
    let path: String
    let name: String
    let sink: ListSink
    /// The root's, after a reading.
    private(set) var rootAttributes: [String: String] = [:]
    private var unknown: Set<String> = []
    private var first: ListEdition.SourceFile?

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        name = System.lastName(of: path)
    }

    /// Reads the whole file; throws `changedWhileReading` where it differs from the first reading.
    @discardableResult
    func forEachRecord(_ names: Set<String>, _ body: @escaping (XMLElement) throws -> Void) throws -> ListEdition.SourceFile {
        let source = try FileSource(path: path)
        let records = try XMLRecords(source: source, recordNames: names, onRecord: body)
        try records.read()
        rootAttributes = records.rootAttributes
        let file = try source.finish()
        if let first, first != file { throw ListError.changedWhileReading(path: path) }
        first = file
        return file
    }

    /// Tells the children of `element` that are not among `known`.
    func check(_ element: XMLElement, _ known: Set<String>) {
        for child in element.children where !known.contains(child.name) && unknown.insert("\(element.name)/\(child.name)").inserted {
            sink.doubt(name, child.line, "the element \(child.name) in \(element.name) is not known, and is not read")
        }
    }

    /// The elements called `name` inside the first child of `element` called `list`; the others there are told.
    func items(of element: XMLElement, _ list: String, _ name: String) -> [XMLElement] {
        guard let list = element.first(list) else { return [] }
        check(list, [name])
        return list.all(name)
    }

    func accept(_ party: OFACParty, line: Int) throws {
        for problem in party.problems { sink.doubt(name, line, problem) }
        try sink.accept(party.entity, file: name, line: line)
    }
}

extension XMLElement {
    /// The value of the first child called `name`; nil where there is none, or an empty one.
    func text(_ name: String) -> String? {
        let text = value(name)
        return text.isEmpty ? nil : text
    }

    /// The elements called `name` inside the first child called `list`.
    func items(_ list: String, _ name: String) -> [XMLElement] { first(list)?.all(name) ?? [] }
}
