import CordonMatch
import Testing

@testable import CordonScreening

/// `--shadow`: an answer that a scan does not confirm clears nobody.
struct ShadowTests {
    private func screening(_ hits: [Hit], more: Int = 0) -> Screening {
        Screening(status: hits.isEmpty ? .clear : .hit, hits: hits, moreHits: more)
    }

    @Test func anAnswerThatTheScanConfirmsStaysAsItIs() {
        for answer in [screening([]), screening([Fixture.hit()]), Screening(status: .error, error: "too long")] {
            let checked = answer.shadowed(by: answer)
            #expect(checked.isShadowed)
            #expect(checked.status == answer.status)
            #expect(checked.error == answer.error)
            #expect(checked.hits.map(\.score) == answer.hits.map(\.score))
        }
    }

    @Test func whatTheIndexLostAddedOrScoredOtherwiseCannotBeCleared() {
        var renamed = Fixture.hit()
        renamed.evidence.removeLast()
        let pairs = [
            (screening([]), screening([Fixture.hit()])),
            (screening([Fixture.hit()]), screening([])),
            (screening([Fixture.hit(0.8)]), screening([Fixture.hit(0.81)])),
            (screening([renamed]), screening([Fixture.hit()])),
            (screening([Fixture.hit()]), screening([Fixture.hit()], more: 1)),
        ]
        var summary = ScreeningSummary()
        for (index, scan) in pairs {
            let checked = index.shadowed(by: scan)
            #expect(checked.status == .cannotClear)
            #expect(checked.hits.map(\.score) == scan.hits.map(\.score))
            #expect(checked.moreHits == scan.moreHits)
            #expect(checked.error?.contains("do not agree") == true)
            summary.counts.count(checked)
        }
        #expect(summary.counts.shadowed == pairs.count)
        #expect(summary.counts.shadowDiffers == pairs.count)
        #expect(summary.exitStatus == 3)
    }
}
