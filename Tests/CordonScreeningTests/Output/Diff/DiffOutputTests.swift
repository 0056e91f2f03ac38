import CordonLists
import Testing

@testable import CordonScreening

/// How a comparison of two editions is written.
struct DiffOutputTests {
    private static let old = """
        # dataset: xx_list
        id,schema,name,aliases,birthDate,reference,remarks
        a,Person,Ann Ray,Annie,1970,R1,text
        b,Company,Cole Works,,,R2,
        d,Company,Dune,,,R4,
        e1,Company,Elm,,,R5,

        """
    private static let new = """
        # dataset: xx_list
        id,schema,name,aliases,birthDate,reference,remarks
        a,Person,Ann Ray,"Annie|<b>""Anya"" & Co",1970,R1,text
        c,Company,Cliff \u{202e}Works,,,R3,"<script>alert(1)</script>"
        d,Company,Dune,,,R4,
        e2,Company,Elm,,,R5,

        """

    private func write(_ format: ListComparison.Format, _ old: String = old, _ new: String = new) throws -> (text: String, differs: Bool) {
        let (before, after) = (try TemporaryFile(old), try TemporaryFile(new))
        let output = try TemporaryFile()
        var comparison = ListComparison(old: before.path, new: after.path)
        comparison.format = format
        comparison.output = output.path
        let differs = try comparison.run()
        return (String(decoding: try TemporaryFile.contents(output.path), as: UTF8.self), differs)
    }

    @Test func jsonLinesTellEveryPartyThatDiffers() throws {
        let (text, differs) = try write(.jsonl)
        #expect(differs)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count == 6)
        #expect(
            lines[0].hasPrefix(
                #"{"record":"lists","old":{"dataset":"xx_list","format":"cordon-csv","published":null,"parties":4,"names":5,"sha256":[""#))
        #expect(
            lines[1]
                == #"{"record":"party","change":"removed","id":"b","oldId":"b","schema":"Company","caption":"Cole Works","rescreen":true,"newNames":[],"fields":["#
                + #"{"field":"schema","kind":null,"removed":["Company"],"added":[]},{"field":"names","kind":"primary","removed":["Cole Works"],"added":[]},"#
                + #"{"field":"authorities","kind":"xx_list","removed":["xx_list"],"added":[]},{"field":"references","kind":"xx_list","removed":["R2"],"added":[]}]}"#
        )
        #expect(
            lines[2]
                == #"{"record":"party","change":"changed","id":"a","oldId":"a","schema":"Person","caption":"Ann Ray","rescreen":true,"#
                + #""newNames":[{"kind":"alias","name":"<b>\"Anya\" & Co"}],"fields":[{"field":"names","kind":"alias","removed":[],"added":["<b>\"Anya\" & Co"]}]}"#
        )
        #expect(lines[3].hasPrefix(#"{"record":"party","change":"added","id":"c","oldId":null,"#))
        #expect(
            lines[4]
                == #"{"record":"party","change":"renumbered","id":"e2","oldId":"e1","schema":"Company","caption":"Elm","rescreen":false,"newNames":[],"fields":[]}"#
        )
        #expect(lines[5] == #"{"record":"sums","added":1,"removed":1,"changed":1,"renumbered":1,"unchanged":1}"#)
    }

    @Test func theTableTellsThemByKindAndEndsInTheSums() throws {
        let (text, _) = try write(.table)
        for part in [
            "old: xx_list: 4 parties, 5 names (cordon-csv, sha256 ", "\nADDED 1\n",
            "\nREMOVED 1\n  Cole Works (Company, b)\n    - schema: Company\n",
            "\nRENUMBERED 1\n  Elm (Company, e2, was e1)\n    nothing else changed\n",
            "\nCHANGED 1\n  Ann Ray (Person, a)\n    + names, alias: <b>\"Anya\" & Co\n",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.hasSuffix("\n1 added, 1 removed, 1 renumbered, 1 changed, 1 unchanged\n"))
        // What turns the reading order is not let through to a terminal.
        #expect(!text.contains("\u{202e}"))
    }

    @Test func thePageEscapesWhatListsSay() throws {
        let (text, _) = try write(.html)
        #expect(text.hasPrefix("<!doctype html>"))
        #expect(text.hasSuffix("</main></body></html>\n"))
        #expect(text.contains("<title>List comparison</title>"))
        #expect(!text.contains("<script"))
        #expect(text.contains("<div class=\"come\">&lt;script&gt;alert(1)&lt;/script&gt;</div>"))
        #expect(text.contains("&lt;b&gt;&quot;Anya&quot; &amp; Co"))
        #expect(!text.contains("\u{202e}"))
        #expect(text.contains("<code>e2</code> &middot; was <code>e1</code>"))
        for tag in ["article", "table", "tr", "th", "td", "div", "h2", "h3", "p", "code", "header"] {
            #expect(text.ranges(of: "<\(tag)>").count + text.ranges(of: "<\(tag) ").count == text.ranges(of: "</\(tag)>").count, "\(tag)")
        }
    }

    @Test func equalEditionsSaySo() throws {
        for format in ListComparison.Format.allCases { #expect(try !write(format, Self.old, Self.old).differs) }
        #expect(try write(.html, Self.old, Self.old).text.contains("<p>No difference.</p>"))
        #expect(try write(.table, Self.old, Self.old).text.hasSuffix("\n0 added, 0 removed, 0 renumbered, 0 changed, 4 unchanged\n"))
        #expect(try write(.jsonl, Self.old, Self.old).text.split(separator: "\n").count == 2)
    }

    @Test func twoListsAreNotTakenForTwoEditions() throws {
        let other = Self.old.replacing("xx_list", with: "yy_list")
        #expect(try write(.table, Self.old, other).text.contains("two lists (xx_list, yy_list)"))
        #expect(try write(.html, Self.old, other).text.contains("two lists (xx_list, yy_list)"))
    }

    @Test func aListThatCannotBeReadIsUnfitAndLeavesNoFile() throws {
        let list = try TemporaryFile(Self.old)
        for (old, new) in [(list.path, "/nonexistent"), ("/nonexistent", list.path)] {
            var comparison = ListComparison(old: old, new: new)
            let output = TemporaryFile.freshPath()
            comparison.output = output
            let error = #expect(throws: ScreeningError.self) { try comparison.run() }
            #expect(error?.exitStatus == 3)
            #expect(!Posix.exists(output))
        }
    }
}
