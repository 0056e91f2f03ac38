/// The rows of one file of an OFAC set, in whichever layout the set is published.
protocol OFACRows: AnyObject {
    /// The file's last path component.
    var name: String { get }
    /// The current row's party number.
    var number: Int { get }
    /// The current row's fields: nil for null or empty.
    var fields: [String?] { get }
    /// 1-based line of the current row.
    var line: Int { get }

    /// Goes to the next good row; false at the end.
    func next() throws(ListError) -> Bool

    /// Digest of the file; reads it to its end.
    func finish() throws(ListError) -> ListEdition.SourceFile
}
