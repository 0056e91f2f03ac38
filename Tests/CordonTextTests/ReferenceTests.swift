import Testing

@testable import CordonText

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A table of lists/reference as it stands in the repository.
private struct TableFile {
    var name: String
    var comments: [Substring]
    var header: [Substring]
    var rows: [Substring]

    static let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/lists/reference"

    static func all() -> [TableFile] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasSuffix(".tsv") { names.append(String(name.dropLast(4))) }
        }
        return names.sorted().compactMap(TableFile.init)
    }

    static func text(of file: String) -> String? {
        guard let file = fopen("\(Self.folder)/\(file)", "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes.append(contentsOf: buffer[0..<count]) }
        return String(validating: bytes, as: UTF8.self)
    }

    init?(_ name: String) {
        guard let text = Self.text(of: name + ".tsv") else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        self.name = name
        comments = Array(lines.prefix { $0.hasPrefix("#") })
        let rest = lines.dropFirst(comments.count)
        header = rest.first.map { $0.split(separator: "\t", omittingEmptySubsequences: false) } ?? []
        rows = Array(rest.dropFirst())
    }

    /// Columns that hold folded names, from 0: by the table's `# check:` line, or by what is known of it.
    var latinColumns: [Int] {
        for comment in comments where comment.hasPrefix("# check:") {
            for rule in comment.split(separator: " ") where rule.hasPrefix("latin=") {
                return rule.dropFirst(6).split(separator: ",").compactMap { Int($0).map { $0 - 1 } }
            }
        }
        switch name {
        case "nicknames": return [0, 1]
        case "name_variants", "arabic_names", "hebrew_names", "hangul_syllables", "korean_kontsevich", "japanese_surnames", "japanese_given":
            return [1]
        case "honorifics", "particles", "legal_core": return [0]
        case "letters": return [2]
        case "pinyin_wade_giles": return [0, 1, 2]
        case "han_surnames": return Array(1..<7)
        default: return []
        }
    }
}

private func isFolded(_ cell: Substring) -> Bool {
    cell.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 32 } && !cell.hasPrefix(" ") && !cell.hasSuffix(" ")
        && !cell.contains("  ")
}

@Test func everyReferenceTableIsEmbeddedWhole() {
    let tables = TableFile.all()
    #expect(tables.count >= 22)
    for table in tables {
        #expect(!table.comments.isEmpty && table.header.count >= 2 && !table.rows.isEmpty, "\(table.name)")
        var row = 0
        ReferenceTable.forEachRow(of: table.name, columns: table.header.count) { fields in
            if row < table.rows.count, fields.map(\.text).joined(separator: "\t") != table.rows[row] {
                Issue.record("\(table.name): row \(row) reads \(fields.map(\.text))")
            }
            row += 1
        }
        #expect(row == table.rows.count, "\(table.name)")
    }
}

@Test func everyTableSaysWhereItsFactsAreFromAndIsDescribed() throws {
    let descriptions = try #require(TableFile.text(of: "README.md")) + (TableFile.text(of: "README-persons.md") ?? "")
    let guide = try #require(TableFile.text(of: "ADDING.md"))
    for table in TableFile.all() {
        // "Sources: ...", "Made by SCRIPT from ...", "Cyrillic after BGN/PCGN ...".
        #expect(table.comments.contains { $0.contains("ource") || $0.contains("Made by ") || $0.contains(" after ") }, "\(table.name)")
        #expect(descriptions.contains("\(table.name).tsv"), "\(table.name)")
        #expect(guide.contains("`\(table.name)`"), "\(table.name)")
    }
}

@Test func everyRowHasTheColumnsOfItsTableAndStandsThereOnce() {
    for table in TableFile.all() {
        var seen: Set<Substring> = []
        for row in table.rows {
            if row.split(separator: "\t", omittingEmptySubsequences: false).count != table.header.count { Issue.record("\(table.name): \(row)") }
            if !seen.insert(row).inserted { Issue.record("\(table.name), twice: \(row)") }
        }
    }
}

@Test func everyLatinCellIsFolded() {
    for table in TableFile.all() {
        let columns = table.latinColumns
        for row in table.rows {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
            for column in columns where column < cells.count && !isFolded(cells[column]) { Issue.record("\(table.name): \(cells[column])") }
        }
    }
}

/// The rows of legal_forms.tsv of several words that count as forms, each with the first class that is given for it.
private func legalPhrases() -> [(form: String, kind: String)] {
    var phrases: [(String, String)] = []
    var seen: Set<String> = []
    ReferenceTable.forEachRow(of: "legal_forms", columns: 4) { row in
        guard row[0].contains(32), !row[3].ends(with: "a legal form said twice"), !row[3].equals("also business words"),
            seen.insert(row[0].text).inserted
        else { return }
        phrases.append((row[0].text, row[1].text))
    }
    return phrases
}

@Test func theVocabularyHoldsEveryLegalFormOfSeveralWords() {
    let vocabulary = normalizer.vocabulary
    let phrases = legalPhrases()
    #expect(phrases.count > 4_000)
    for (form, kind) in phrases {
        let found = vocabulary.legalForm(Array(form.utf8)).map { String(decoding: vocabulary.legalClass($0), as: UTF8.self) }
        if found != kind { Issue.record("\(form) is \(found ?? "nothing"), not \(kind)") }
        #expect(form.split(separator: " ").count <= Vocabulary.longestPhrase, "\(form)")
    }
}

@Test func everyLegalFormOfSeveralWordsIsReadAsOneBehindAName() {
    var wrong: [String] = []
    for (form, kind) in legalPhrases() {
        let read = tokens("zubrowka \(form)", .organization)
        if read != "zubrowka =\(kind)" { wrong.append("\(form): \(read)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
}

@Test func theDigestOfTheTablesIsSixteenDigitsAndStays() {
    #expect(ReferenceDigest.current.count == 16)
    #expect(ReferenceDigest.current.allSatisfy { $0.isHexDigit })
    #expect(ReferenceDigest.current == ReferenceDigest.current)
}
