/// What the words of the reference tables are on the lists, as far as that was asked.
///
/// Words are related in groups, most of whose words are on no list, and every spelling of a name asks for its whole group again. Four bytes
/// a word hold the answers for a worker's life.
struct ListedWords {
    enum Meaning: Equatable {
        case none
        /// Neighbouring tokens, written together.
        case run
        case token(Int)
    }

    /// By word 0 for what was not asked, 1 for nothing, 2 for a run, or a token and three.
    private let answers: WorkerTable<UInt32>

    init(count: Int) { answers = WorkerTable(count: count) }

    /// nil for what was not asked.
    subscript(_ word: Int) -> Meaning? {
        get {
            switch answers[word] {
            case 0: nil
            case 1: Meaning.none
            case 2: .run
            case let answer: .token(Int(answer) - 3)
            }
        }
        set {
            answers[word] =
                switch newValue {
                case nil: 0
                case Meaning.none?: 1
                case .run?: 2
                case .token(let token)?: UInt32(token) + 3
                }
        }
    }
}
