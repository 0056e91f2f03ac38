import CordonLists

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// What every list must keep to, whatever its bytes: the one function behind libFuzzer's entry and behind the seeded test.
///
/// A list is read twice through `ListLoader`, from memory. Kept to: no trap; no error but `ListError`; each accepted party has an id that no
/// other has, and a name or an identifier; the edition counts what was given; both readings say the same; neither takes more than
/// `secondsPerReading`. libFuzzer's own limits watch the memory.
public enum ListFuzz {
    /// What a list did that none may do.
    public struct Breach: Error, CustomStringConvertible {
        public var description: String
    }

    /// Processor time of one reading. Tens of milliseconds are usual with all checks of a debug build or a sanitizer.
    static let secondsPerReading = 5.0

    /// What `formatIfWhole` may say.
    public static let allFormats = Set(ListFormat.allCases.map(\.rawValue))

    /// The format of `input` where it is a list without a rejected record; nil otherwise.
    public static func formatIfWhole(_ input: [UInt8]) throws -> String? {
        let input = try FuzzInput(input)
        let reading = try withExtendedLifetime(input) { try Reading(input.path) }
        return reading.issues.contains { $0.severity == .rejected } ? nil : reading.edition?.format
    }

    /// Reads `input` as a list; see `FuzzInput` for what its first byte means.
    public static func check(_ input: some Collection<UInt8>) throws(Breach) {
        do {
            let input = try FuzzInput(Array(input))
            let (first, second) = try withExtendedLifetime(input) { (try Reading(input.path), try Reading(input.path)) }
            if let fault = first.fault { throw Breach(description: fault) }
            if first != second { throw Breach(description: "two readings of the same bytes differ") }
        } catch let breach as Breach {
            throw breach
        } catch {
            throw Breach(description: "threw \(error), which is no ListError")
        }
    }
}

/// All that one reading of a list told.
private struct Reading: Equatable {
    var edition: ListEdition?
    var error: ListError?
    var entities: [ListedEntity] = []
    var issues: [ListIssue] = []

    init(_ path: String) throws {
        let start = Self.processorSeconds
        do {
            edition = try ListLoader.load(
                path: path, maxIssues: .max, onIssue: { issues.append($0) }, onEntity: { entities.append($0) })
        } catch let failure as ListError {
            error = failure
        }
        let seconds = Self.processorSeconds - start
        if seconds > ListFuzz.secondsPerReading { throw ListFuzz.Breach(description: "one reading took \(seconds) s") }
    }

    /// What is wrong with the parties, if anything is.
    var fault: String? {
        var ids: Set<String> = []
        for entity in entities {
            if entity.id.isEmpty { return "a party without an id" }
            if !ids.insert(entity.id).inserted { return "two parties with the id \(entity.id)" }
            if entity.names.isEmpty, entity.identifiers.isEmpty { return "\(entity.id) has neither a name nor an identifier" }
            if entity.names.contains(where: { $0.text.isEmpty }) { return "\(entity.id) has an empty name" }
        }
        if let edition, edition.entityCount != entities.count { return "\(entities.count) parties, counted as \(edition.entityCount)" }
        return nil
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
