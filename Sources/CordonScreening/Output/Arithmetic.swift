internal import CordonMatch

/// A hit's score recomputed from its evidence, step by step, as a reader would do it by hand.
///
/// M / (M + P) over the tokens; then, in the order of the evidence: a whole name's similarity replaces it, a birth date or country
/// that agrees shrinks the distance to 1, an identifier lifts it to its factor at least, every other factor multiplies it.
struct Arithmetic {
    /// What is computed, with its numbers, and what comes out.
    private(set) var steps: [(words: String, value: String)] = []
    /// Whether the last step is the score, up to the rounding of what is shown.
    let isWhole: Bool

    init(_ hit: Hit) {
        let (met, penalty) = (hit.met, hit.against)
        var value = 0.0
        var steps: [(words: String, value: String)] = []
        if met + penalty > 0 {
            value = met / (met + penalty)
            steps.append(("M, sum of similarity x weight", met.shown))
            steps.append(("P, sum of costs", penalty.shown))
            steps.append(("M / (M + P)", value.shown))
        }
        for piece in hit.evidence {
            let before = value.shown
            let factor = piece.factor.shown
            switch piece.kind {
            case .wholeName:
                value = piece.similarity * piece.factor
                steps.append(("whole name instead: \(piece.similarity.shown) x \(factor)", value.shown))
            case .identifier where piece.similarity == 1:
                value = max(value, piece.factor)
                steps.append(("identifier: at least \(factor)", value.shown))
            case _ where piece.isRecord && piece.similarity > 0 && piece.factor != 1:
                value = 1 - (1 - value) * piece.factor
                steps.append(("\(Reason.words(piece.kind)): 1 - (1 - \(before)) x \(factor)", value.shown))
            default:
                guard piece.factor != 1 else { continue }
                value *= piece.factor
                steps.append(("\(Reason.words(piece.kind)): \(before) x \(factor)", value.shown))
            }
        }
        self.steps = steps
        isWhole = abs(value - hit.score) < 0.0006
    }
}
