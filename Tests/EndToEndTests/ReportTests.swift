import Foundation
import Testing

/// The command `report`, as somebody runs it.
@Suite struct `Reporting on a snapshot` {
    private static let farm = ["--profile", "tiny", "--duration", "40", "--output", "farm"]

    private func report(_ here: Fishladder, _ words: String...) throws -> Fishladder.Ended {
        try here.run([Fishladder.program, "report"] + words)
    }

    @Test func `makes a page beside it and leaves the snapshot alone`() throws {
        // given
        let here = try Fishladder()
        try here.generate(Self.farm)
        let before = try here.contents(of: "farm")
        // when
        let ended = try report(here, "farm/")
        // then
        #expect(ended.code == 0, "\(ended.err)")
        #expect(ended.out.wholeMatch(of: /farm\.html: [0-9.]+ kB, of [0-9,]+ rows\n/) != nil, "\(ended.out)")
        #expect(here.names == ["farm", "farm.html"])
        #expect(differences(before, try here.contents(of: "farm")) == [])
        #expect(try here.text("farm.html").hasPrefix("<!DOCTYPE html>"))
        // and again only if it may replace it
        let again = try report(here, "farm")
        #expect(
            again.err
                == "fishladder: The output \"farm.html\" already exists; give another --output, or --overwrite to replace it.\n"
        )
        #expect(again.code == 2)
        let page = try here.text("farm.html")
        #expect(try report(here, "farm", "--overwrite").code == 0)
        #expect(try here.text("farm.html") == page)
        // and elsewhere, in folders that are made, with what a program reads
        let other = try report(here, "farm", "--output", "pages/deep/one.html", "--json")
        let json = try JSONSerialization.jsonObject(with: Data(other.out.utf8)) as? [String: Any]
        #expect(json?["file"] as? String == "pages/deep/one.html")
        #expect(json?["bytes"] as? Int == here.size(of: "pages/deep/one.html"))
        #expect(try here.text("pages/deep/one.html") == page)
    }

    @Test func `of one batch is a page of its own, and as text goes to the terminal`() throws {
        let here = try Fishladder()
        try here.generate(Self.farm)
        #expect(try report(here, "farm", "--batch", "FI-2024-001", "--quiet").err == "")
        #expect(here.names == ["farm", "farm-FI-2024-001.html"])
        let text = try report(here, "farm", "--text")
        #expect(text.code == 0 && text.err == "")
        #expect(text.out.contains("Deaths by cause\n---"))
    }

    @Test(arguments: [
        ("farm --output farm/page.html", "would lie inside the snapshot", 2),
        ("farm --output .", "is a folder or a device", 2),
        ("farm --output /dev/null --overwrite", "is a folder or a device", 2),
        ("farm --batch FI-2024-01", "has no batch \"FI-2024-01\"; did you mean \"FI-2024-001\"?", 2),
        ("farm --text --output x", "\"--text\" and \"--output\" cannot be used together", 2),
        ("nowhere", "is not a finished snapshot", 1), ("farm --output ''", "needs a value|takes the path of a file", 2),
    ])
    func `that cannot be gets a sentence, and nothing is made`(words: String, sentence: String, code: Int32) throws {
        let here = try Fishladder()
        try here.generate(Self.farm)
        let before = try here.contents(of: ".").filter { !$0.key.hasPrefix(".streams") }
        let ended = try here.run(["sh", "-c", "\(Fishladder.program) report \(words)"])
        #expect(ended.code == code)
        #expect(ended.err.hasPrefix("fishladder: ") && ended.err.split(separator: "\n").count == 1, "\(ended.err)")
        #expect(sentence.split(separator: "|").contains { ended.err.contains($0) }, "\(ended.err)")
        #expect(differences(before, try here.contents(of: ".").filter { !$0.key.hasPrefix(".streams") }) == [])
    }

    @Test(arguments: [
        "--profile tiny --duration 40", "--profile tiny --duration 200", "--profile tiny",
        "--profile quick --batches 2 --stagger 10 --duration 30",
    ])
    func `counts as alive who the manifest says is alive`(options: String) throws {
        let here = try Fishladder()
        #expect(try here.generate(options.split(separator: " ").map(String.init) + ["--output", "farm"]).code == 0)
        let batches = try #require(try here.manifest("farm")["batches"] as? [[String: Any]])
        let alive = batches.reduce(0) { $0 + ($1["alive"] as? Int ?? -1) }
        let text = try report(here, "farm", "--text").out
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("Alive ") })
        let shown = line.split(separator: " ").last?.replacing(",", with: "")
        #expect(shown == "\(alive)", "\(line)")
    }

    // MARK: In a browser

    private static let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// The page's document after its script has run, with what the browser's console says.
    private func shown(_ page: String, in here: Fishladder, width: Int = 1180) throws -> (html: String, console: String)
    {
        let chromium = try #require(Self.chromium)
        let ended = try here.run([
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(here.folder)/.browser",
            "--window-size=\(width),900", "--virtual-time-budget=4000", "--enable-logging=stderr", "--dump-dom",
            "file://\(here.folder)/\(page)",
        ])
        #expect(ended.code == 0)
        let console = ended.err.split(separator: "\n").filter { $0.contains("CONSOLE") }.joined(separator: "\n")
        return (ended.out, console)
    }

    @Test(
        .enabled(if: chromium != nil, "needs Chromium (Debian's chromium)"),
        arguments: [390, 768, 1180])
    func `is drawn by a browser without an error, at any width`(width: Int) throws {
        // given
        let here = try Fishladder()
        try here.generate(Self.farm)
        #expect(try report(here, "farm").code == 0)
        // when
        let (html, console) = try shown("farm.html", in: here, width: width)
        // then
        #expect(console == "")
        #expect(html.matches(of: /<svg viewBox="0 0 [0-9]+ [0-9]+" tabindex="0" role="img"/).count == 6)
        #expect(html.contains("Each bar is of") || html.contains("Natural"))
        let drawn = html.replacing(/(?s)<script.*?<\/script>/, with: "")
        #expect(!drawn.contains("NaN") && !drawn.contains("undefined") && !drawn.contains("Infinity"))
    }

    /// A script that is added here goes through the page as somebody at the keyboard would.
    @Test(.enabled(if: chromium != nil, "needs Chromium (Debian's chromium)"))
    func `lets batch, container, range and day be chosen, and shows the rows' numbers`() throws {
        // given
        let here = try Fishladder()
        try here.generate(
            "--profile", "tiny", "--batches", "2", "--geography", "Faroe Islands", "--stagger", "60", "--duration",
            "150",
            "--output", "farm")
        #expect(try report(here, "farm").code == 0)
        let script = """
            <script>
            const press = (place, key) => place.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            const pick = (box, value) => { box.value = value; box.dispatchEvent(new Event("change")); };
            const told = [];
            const table = (id) => { const d = document.querySelector("#" + id + " details"); d.open = true; d.dispatchEvent(new Event("toggle")); return d.querySelector("table").tBodies[0].rows; };
            document.querySelector("#lives svg").focus();
            press(document.querySelector("#lives svg"), "ArrowDown");
            press(document.querySelector("#lives svg"), "ArrowDown");
            press(document.querySelector("#lives svg"), "ArrowLeft");
            press(document.querySelector("#lives svg"), "Enter");
            told.push("batch " + document.getElementById("which").value);
            pick(document.getElementById("from"), "2024-04-01");
            pick(document.getElementById("to"), "2024-04-10");
            told.push("days " + table("population").length);
            let dead = 0;
            for (const row of table("deaths")) for (const cell of [...row.cells].slice(1)) dead += +cell.textContent.replace(",", "");
            told.push("dead " + dead);
            document.getElementById("whole").click();
            press(document.querySelector("#water svg"), "End");
            press(document.querySelector("#water svg"), "Enter");
            told.push("readings " + document.querySelector("#water [role=status] td").textContent);
            const boxes = document.querySelectorAll("#water select");
            pick(boxes[0], 1);
            told.push("container " + document.querySelector("#water svg").getAttribute("aria-label").split(", ")[2].split(";")[0]);
            document.body.append(Object.assign(document.createElement("p"), { id: "told", textContent: told.join("|") }));
            </script></body>
            """
        let page = try here.text("farm.html").replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
        try here.write(page.replacingOccurrences(of: "</body>", with: script), to: "walked.html")
        // when
        let (html, console) = try shown("walked.html", in: here)
        // then
        #expect(console == "")
        let told = try #require(html.firstMatch(of: /<p id="told">(.*)<\/p>/)?.1).split(separator: "|").map(String.init)
        try #require(told.count == 5, "\(told)")
        #expect(told[0] == "batch 1")
        #expect(told[1] == "days 10")
        let files = "farm/batch_mortalityevent/batch=FI-2024-002/*.gz"
        let sum = try here.run([
            "sh", "-c",
            "for f in \(files); do gzip -dc $f; done | awk -F, '$2 >= \"2024-04-01\" && $2 <= \"2024-04-10\" { n += $3 } END { print n + 0 }'",
        ]).out.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(sum != "0")
        #expect(told[2] == "dead \(sum)")
        #expect(told[3].wholeMatch(of: /readings [0-9.]+/) != nil, "\(told)")
        #expect(told[4].contains("-C02"), "\(told)")
    }

    @Test(.enabled(if: chromium != nil, "needs Chromium (Debian's chromium)"))
    func `leads from the list of planted anomalies to each in its picture`() throws {
        // given
        let here = try Fishladder()
        try here.write(
            #"{"anomalies": [{"kind": "sensor-drift", "parameter": "pH", "count": 2}]}"#, to: "faults.json")
        try here.generate("--profile", "tiny", "--duration", "150", "--anomalies", "faults.json", "--output", "farm")
        #expect(try report(here, "farm").code == 0)
        let script = """
            <script>
            const told = [document.querySelectorAll("#lives path.sign").length - 1];
            for (const row of document.querySelectorAll("#planted tbody tr")) {
              row.querySelector("a").click();
              told.push(row.cells[2].textContent + ", " + row.cells[3].textContent);
              told.push(document.activeElement.getAttribute("aria-label") + document.querySelectorAll("#water .sought rect").length);
            }
            document.body.append(Object.assign(document.createElement("p"), { id: "told", textContent: told.join("|") }));
            </script></body>
            """
        let page = try here.text("farm.html").replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
        try here.write(page.replacingOccurrences(of: "</body>", with: script), to: "walked.html")
        // when
        let (html, console) = try shown("walked.html", in: here)
        // then
        #expect(console == "")
        let told = try #require(html.firstMatch(of: /<p id="told">(.*)<\/p>/)?.1).split(separator: "|").map(String.init)
        try #require(told.count == 5, "\(told)")
        #expect(told[0] == "2")
        for place in [1, 3] {
            // the probe and the time of the row, in the picture's own words
            let probe = try #require(told[place].firstMatch(of: /^(.*)-pH, (.*)$/))
            #expect(told[place + 1].hasPrefix("Water, pH, \(probe.1); "), "\(told)")
            #expect(told[place + 1].contains("planted anomalies: sensor-drift, \(probe.2) to "), "\(told)")
            #expect(told[place + 1].hasSuffix("follows.1"), "\(told)")
        }
    }
}
