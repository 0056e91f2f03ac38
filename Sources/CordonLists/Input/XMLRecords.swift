import CExpat

/// One element below a record of an XML list, with its attributes, text and children.
final class XMLElement {
    /// Without the prefix of its namespace.
    let name: String
    /// 1-based line of its start tag.
    let line: Int
    let attributes: [String: String]
    var text = ""
    fileprivate(set) var children: [XMLElement] = []

    init(name: String, line: Int, attributes: [String: String] = [:]) {
        self.name = name
        self.line = line
        self.attributes = attributes
    }

    /// The squeezed value of the attribute called `name`; "" where there is none.
    func attribute(_ name: String) -> String { attributes[name].map { Text.squeezed($0) } ?? "" }

    /// The first child called `name`.
    func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The squeezed text of the first child called `name`; "" where there is none.
    func value(_ name: String) -> String {
        children.first { $0.name == name }.map { Text.squeezed($0.text) } ?? ""
    }

    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The non-empty texts of `name`'s children called `VALUE`, the UN's way to write several values.
    func values(_ name: String) -> [String] {
        all(name).flatMap { $0.all("VALUE") }.map { Text.squeezed($0.text) }.filter { !$0.isEmpty }
    }
}

/// The records of an XML file, one small tree each, through expat, streaming.
///
/// A record is any element called by one of the given names; everything outside records is passed over, except the root's
/// attributes. Untrusted input: a DOCTYPE is refused (and with it every entity but the five that XML itself defines), and so is
/// anything above `Limits`. UTF-8, UTF-16 and ISO 8859-1 are read; text that is not well-formed ends the reading with `malformed`.
final class XMLRecords {
    /// What a list may need at most; each is far above what published lists have.
    struct Limits {
        /// Nested elements.
        var depth = 64
        /// Attributes of one element.
        var attributes = 64
        /// Bytes of text in one element, UTF-8, 1 MiB.
        var text = 1 << 20
        /// Elements in one record.
        var elements = 100_000
        /// Bytes of one tag, comment or other piece that must be held whole, 10 MiB.
        var token = 10 << 20
    }

    private let source: any ByteStream
    private let recordNames: Set<String>
    private let limits: Limits
    private let onRecord: (XMLElement) throws -> Void
    private let parser: OpaquePointer

    private(set) var rootAttributes: [String: String] = [:]
    private var depth = 0
    private var open: [XMLElement] = []
    private var texts: [[UInt8]] = []
    private var elementCount = 0
    private var failure: (any Error)?

    init(
        source: any ByteStream, recordNames: Set<String>, limits: Limits = Limits(),
        onRecord: @escaping (XMLElement) throws -> Void
    ) throws(ListError) {
        guard let parser = XML_ParserCreate(nil) else {
            throw .unreadable(path: source.path, reason: "expat cannot be set up")
        }
        self.parser = parser
        self.source = source
        self.recordNames = recordNames
        self.limits = limits
        self.onRecord = onRecord
    }

    deinit { XML_ParserFree(parser) }

    /// Reads the whole file. Throws `ListError`, and whatever `onRecord` throws.
    func read() throws {
        // SAFETY: the pointer is used by the handlers only, during XML_Parse below, while `self` is alive.
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in XMLRecords.from(data)?.start(name, attributes) },
            { data, _ in XMLRecords.from(data)?.end() })
        XML_SetCharacterDataHandler(parser) { data, text, count in XMLRecords.from(data)?.characters(text, count) }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            XMLRecords.from(data)?.refuse("a DOCTYPE, which could define entities")
        }

        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        var given = 0
        while true {
            let count = try source.read(into: buffer)
            // SAFETY: expat reads `count` bytes of the buffer and copies what it keeps.
            let status = XML_Parse(
                parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), count == 0 ? 1 : 0)
            if let failure { throw failure }
            guard status == XML_STATUS_OK else {
                let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "not XML"
                throw ListError.malformed(path: source.path, line: line, reason: "not well-formed XML: \(reason)")
            }
            if count == 0 { return }
            given += count
            if given - Int(XML_GetCurrentByteIndex(parser)) > limits.token {
                throw ListError.refusedXML(
                    path: source.path, line: line, reason: "a tag or comment longer than \(limits.token) bytes")
            }
        }
    }

    private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

    private static func from(_ data: UnsafeMutableRawPointer?) -> XMLRecords? {
        // SAFETY: the pointer is the one set in `read`, whose caller keeps the object alive.
        data.map { Unmanaged<XMLRecords>.fromOpaque($0).takeUnretainedValue() }
    }

    private func stop(_ error: any Error) {
        if failure == nil { failure = error }
        XML_StopParser(parser, 0)
    }

    private func refuse(_ reason: String) { stop(ListError.refusedXML(path: source.path, line: line, reason: reason)) }

    private func start(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard failure == nil, let name else { return }
        depth += 1
        if depth > limits.depth { return refuse("elements nested deeper than \(limits.depth)") }
        let title = Self.localName(String(cString: name))
        let isKept = !open.isEmpty || recordNames.contains(title)
        var kept: [String: String] = [:]
        var count = 0
        // SAFETY: expat gives name and value pointers in turn, ended by a null pointer; all are NUL-terminated UTF-8.
        while let attributes, let key = attributes[2 * count], let value = attributes[2 * count + 1] {
            count += 1
            if count > limits.attributes { return refuse("more than \(limits.attributes) attributes on one element") }
            if depth == 1 || isKept { kept[Self.localName(String(cString: key))] = String(cString: value) }
        }
        if depth == 1 { rootAttributes = kept }
        guard isKept else { return }
        elementCount += 1
        if elementCount > limits.elements { return refuse("more than \(limits.elements) elements in one record") }
        open.append(XMLElement(name: title, line: line, attributes: kept))
        texts.append([])
    }

    /// `name` without the prefix of its namespace: publishers change the prefix, not the name.
    private static func localName(_ name: String) -> String {
        name.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(name[name.utf8.index(after: $0)...]) } ?? name
    }

    private func end() {
        guard failure == nil else { return }
        depth -= 1
        guard let element = open.popLast(), let bytes = texts.popLast() else { return }
        element.text = String(decoding: bytes, as: UTF8.self)
        if let parent = open.last {
            parent.children.append(element)
            return
        }
        elementCount = 0
        do { try onRecord(element) } catch { stop(error) }
    }

    private func characters(_ text: UnsafePointer<CChar>?, _ count: Int32) {
        guard failure == nil, let text, count > 0, !texts.isEmpty else { return }
        if texts[texts.count - 1].count + Int(count) > limits.text {
            return refuse("more than \(limits.text) bytes of text in one element")
        }
        // SAFETY: expat gives `count` bytes at `text`, valid during this call.
        texts[texts.count - 1].append(contentsOf: UnsafeRawBufferPointer(start: text, count: Int(count)))
    }
}
