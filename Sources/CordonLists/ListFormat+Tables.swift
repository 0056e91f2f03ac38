extension ListFormat {
    /// The format of a table by the columns of its first record; nil where they are none of these tables'.
    ///
    /// - Parameter head: the beginning of the file, without byte order mark.
    static func table(_ head: UnsafeRawBufferPointer) -> ListFormat? {
        let commas = columns(of: head, delimiter: UInt8(ascii: ","))
        if DFATHeader.fits(commas) { return .dfatCSV }
        if CSLRow.fits(commas) { return .cslCSV }
        if TargetsCSVReader.fits(commas) { return .targetsCSV }
        let tabs = columns(of: head, delimiter: 0x09)
        if ["name", "effective_date", "fr_citation"].allSatisfy(tabs.contains) { return .bisDPL }
        return nil
    }

    /// The format of a JSON document by its first keys; nil where they may be those of one line of many.
    static func document(_ head: UnsafeRawBufferPointer) -> ListFormat? {
        let keys = JSONRecords.keys(head)
        return keys.contains("results") && !keys.contains("schema") ? .cslJSON : nil
    }

    /// The format of the workbook at `path`, by the first row of its first sheet that is not empty.
    static func workbook(path: String) throws(ListError) -> ListFormat {
        /// Ends the reading once the first row is there.
        struct Found: Error { var cells: [String] }
        do {
            try XLSXReader(path: path).readRows { _, cells in
                if cells.contains(where: { !$0.isEmpty }) { throw Found(cells: cells) }
            }
        } catch let found as Found {
            if DFATHeader.fits(found.cells) { return .dfatXLSX }
            let columns = found.cells.prefix(6).map { "\"\($0)\"" }.joined(separator: ", ")
            throw .unknownFormat(path: path, found: "a workbook whose first row begins with \(columns)")
        } catch let error as ListError {
            throw error
        } catch {
            throw .unreadable(path: path, reason: String(describing: error))
        }
        throw .unknownFormat(path: path, found: "a workbook whose first sheet is empty")
    }

    /// The fields of the first record, in lower case, without white space around them.
    private static func columns(of head: UnsafeRawBufferPointer, delimiter: UInt8) -> [String] {
        var splitter = CSVSplitter(delimiter: delimiter)
        var records = SplitRecords()
        _ = head.withMemoryRebound(to: UInt8.self) { splitter.feed($0, into: &records, recordGoal: 1) }
        if records.entries.isEmpty { _ = splitter.finish(into: &records) }
        guard !records.entries.isEmpty else { return [] }
        return records.withRecord(0) { fields in
            (0..<fields.count).map { Text.lowercasedASCII(Text.trimmed(fields.text($0) ?? "")) }
        }
    }
}
