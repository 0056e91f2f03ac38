internal import CordonLists

/// One input record as a front end understood it: a counterparty, or the reason why there is none.
public struct InputRecord: Sendable {
    /// 1-based, in input order, without the header.
    public var row: Int
    /// As received; nil where there is none or it is no text. Kept for error records too.
    public var id: String?
    /// As received without outer blanks; nil where it is empty or no text.
    public var name: String?
    /// nil exactly where `error` is not.
    public var counterparty: Counterparty?
    public var error: String?
    /// The record's cells as received, repaired where they are no text; empty unless the output repeats them.
    public var cells: [String] = []

    public init(row: Int, counterparty: Counterparty) {
        self.row = row
        self.id = counterparty.id
        self.name = counterparty.name
        self.counterparty = counterparty
    }

    public init(row: Int, id: String? = nil, name: String? = nil, error: String) {
        self.row = row
        self.id = id
        self.name = name
        self.error = error
    }
}

/// Makes input records out of raw ones; shared by the workers.
protocol RecordDecoder: Sendable {
    func decode(_ raw: RawRecords, _ index: Int) -> InputRecord
}

extension SplitRecords.Problem {
    /// What to tell the user; `line` is where the record begins.
    func message(line: Int) -> String {
        switch self {
        case .emptyLine: "line \(line): empty line"
        case .tooLong(let limit): "line \(line): longer than \(limit >> 20) MiB"
        case .textAfterQuote: "line \(line): text behind a closing quote; quotes inside a quoted cell must be doubled"
        case .unterminatedQuote(let opened):
            "line \(line): the quote opened on line \(opened) is never closed; nothing behind it was screened"
        case .brokenInput(let reason): "line \(line): \(reason); nothing behind this was screened"
        }
    }
}

/// Collects the fields of one record, whichever format they come from.
struct CounterpartyBuilder {
    var counterparty: Counterparty
    /// The first thing that is wrong; says which field, and never quotes it, as a shifted row may hold a name there.
    var problem: String?

    init(id: String?, name: String) {
        counterparty = Counterparty(id: id, name: name)
    }

    /// Adds one cell or JSON string; dates, countries and identifiers may be several, split at `;` or `|`.
    mutating func add(_ field: InputField, _ text: String) {
        guard problem == nil else { return }
        switch field {
        case .id, .name, .givenName, .middleName, .familyName: break
        case .schema:
            guard let schema = TypeWord.schema(text) else {
                problem =
                    "the type is not one of person, company, organization, vessel, aircraft, unknown; "
                    + "to ignore the column: --map type="
                return
            }
            if let schema { counterparty.schema = schema }
        case .birthDate:
            for part in Self.parts(text) {
                guard let date = InputDate.parse(part) else {
                    problem = "cannot read the birth date; write it as 1970-12-31, 1970-12 or 1970"
                    return
                }
                if let date { counterparty.birthDates.append(date) }
            }
        case .country: Self.forEachPart(text) { counterparty.countries.append($0) }
        case .birthPlace: Self.forEachPart(text) { counterparty.birthPlaces.append($0) }
        case .gender:
            // What is not understood is taken as not said: it could only have spoken against a hit.
            if counterparty.gender == .unknown { counterparty.gender = Gender(word: text) }
        case .address:
            let trimmed = text.trimmedBlanks
            if !trimmed.isEmpty { counterparty.addresses.append(trimmed) }
        case .identifier(let kind):
            Self.forEachPart(text) { counterparty.identifiers.append(.init(kind, $0)) }
        }
    }

    func record(row: Int) -> InputRecord {
        if let problem {
            return InputRecord(row: row, id: counterparty.id, name: counterparty.name, error: problem)
        }
        return InputRecord(row: row, counterparty: counterparty)
    }

    private static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        forEachPart(text) { parts.append($0) }
        return parts
    }

    /// The trimmed parts that are not empty; one alone, as nearly all cells have, costs no array.
    private static func forEachPart(_ text: String, _ body: (String) -> Void) {
        func take(_ part: String) {
            let trimmed = part.trimmedBlanks
            if !trimmed.isEmpty { body(trimmed) }
        }
        guard text.utf8.contains(where: { $0 == 59 || $0 == 124 }) else { return take(text) }
        for part in text.utf8.split(whereSeparator: { $0 == 59 || $0 == 124 }) { take(String(Substring(part))) }
    }
}
