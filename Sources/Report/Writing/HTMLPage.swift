import Farm
import Gzip
import JSON
import ReportPage
import Wording

extension Report {
    /// One page with everything in it: it loads nothing, and runs no script but its own.
    package var html: String {
        let script = contents(of: page_script())
        let style = contents(of: page_style())
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(Self.checksum(of: script))'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(escaped(title)): report of a salmon farm's data</title>
            <style>\(style)</style>
            </head>
            <body>
            \(header)
            <main>
            \(overview)
            \(planted)
            \(company)
            \(batch)
            \(about)
            </main>
            <script type="application/json" id="data">\(inScript(PageData.json(self).compact))</script>
            <script>\(script)</script>
            </body>
            </html>

            """
    }

    private static func checksum(of script: String) -> String {
        let digits = Array(SHA256.hex(of: script).utf8)
        func value(_ digit: UInt8) -> UInt8 { digit < UInt8(ascii: "a") ? digit - 48 : digit - 87 }
        return base64(stride(from: 0, to: digits.count, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) })
    }

    private var hasBatches: Bool { !subject.batches.isEmpty }
    private var hasCompany: Bool { pictures.contains { $0.scope == .company } }

    private var header: String {
        let days = subject.days.map { days in
            [days.lowerBound, days.upperBound].map { CalendarDate(daysSince1970: $0).description }.joined(
                separator: " to ")
        }
        return """
            <header>
            <h1>\(escaped(title))</h1>
            <p>\(subject.only == nil ? "Snapshot" : "A batch of the snapshot \(escaped(shown(subject.path)))") of a simulated \
            salmon farm\(days.map { ", \($0)" } ?? ""). No farm, fish or person in it exists.</p>
            <nav aria-label="Parts of the report">
            <a href="#overview">Overview</a>\(anomalies.map { _ in " <a href=\"#anomalies\">Planted anomalies</a>" } ?? "")\(hasCompany ? " <a href=\"#company\">Company</a>" : "")\
            \(hasBatches ? " <a href=\"#batch\">One batch</a>" : "") <a href="#about">About the data</a>
            </nav>
            <noscript><p class="note">The pictures and their tables are drawn by a script in this page, which your reader \
            does not run. The figures do not need it.</p></noscript>
            </header>
            """
    }

    private static func list(_ figures: [Figure], _ style: String) -> String {
        "<dl class=\"\(style)\">\n"
            + figures.map { "<div><dt>\(escaped($0.name))</dt><dd>\(escaped($0.text))</dd></div>\n" }.joined() + "</dl>"
    }

    private var overview: String {
        let figures = hasBatches ? book.all : []
        let heads = hasBatches ? ["Batch"] + book.figures(of: 0).map(\.name) : []
        let rows = subject.batches.indices.map { batch in
            "<tr><th scope=\"row\"><a href=\"#batch\" data-batch=\"\(batch)\">\(escaped(shown(subject.batches[batch].name)))"
                + "</a></th>"
                + book.figures(of: batch).map { "<td>\(escaped($0.text))</td>" }.joined() + "</tr>\n"
        }
        let table =
            rows.isEmpty
            ? "<p>There are no batches in it: only the farm and its reference data.</p>"
            : """
            <h3>Batches</h3>
            <div class="scroll"><table id="batches"><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>
            """
        return """
            <section id="overview"><h2>Overview</h2>
            \(Self.list(figures, "tiles"))
            \(table)
            </section>
            """
    }

    private var planted: String {
        guard let anomalies else { return "" }
        let heads = [
            "Kind", "Batch", "Container or probe", "Cause from", "Cause to", "Visible from", "Visible to", "Peak, σ",
        ]
        let rows = anomalies.all.enumerated().map { index, anomaly in
            let isTooLate = anomalies.isTooLate(anomaly)
            let never = isTooLate ? "never: the batch had ended" : "never"
            let cells = [
                anomalies.batches(of: anomaly), anomalies.place(of: anomaly),
                PlantedAnomaly.written(anomaly.cause.from, none: "none"),
                PlantedAnomaly.written(anomaly.cause.to, none: "none"),
                PlantedAnomaly.written(anomaly.visible.from, none: never),
                PlantedAnomaly.written(anomaly.visible.to, none: "never"),
                anomaly.peak.map { written($0, decimals: 2) } ?? "\u{2013}",
            ]
            // There is no picture of what came after the last fish.
            let kind = isTooLate ? escaped(anomaly.kind) : "<a href=\"#batch\">\(escaped(anomaly.kind))</a>"
            return "<tr\(isTooLate ? "" : " data-planted=\"\(index)\"")><th scope=\"row\">\(kind)</th>"
                + cells.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
        }
        let count = anomalies.all.count
        let never = anomalies.neverVisible
        let unseen = never == 0 ? "" : ", of which \(grouped(never)) \(never == 1 ? "is" : "are") never visible"
        let table = """
            <p class="soft">\(counted(count, "fault that was", "faults that were")) planted on purpose\(unseen), as the table \
            \(AnomalyBook.table) tells them. Choose one to see it in its picture. It is visible from the first to the last \
            row that differs by more than one standard deviation from the same run without it, or that is missing, doubled \
            or late. A fault that only removes, doubles or delays rows has no peak.\(anomalies.note.map { " " + escaped($0) } ?? "")</p>
            <div class="scroll"><table id="planted"><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>
            """
        return """
            <section id="anomalies"><h2>Planted anomalies</h2>
            \(rows.isEmpty ? "<p>No anomaly has begun in it.</p>" : table)
            </section>
            """
    }

    private func places(_ scope: Picture.Scope) -> String {
        pictures.enumerated().filter { $0.element.scope == scope }.map { index, picture in
            """
            <article class="picture" id="\(picture.id)" data-picture="\(index)"><h3>\(escaped(picture.title))</h3>
            <p>\(escaped(picture.about))</p></article>

            """
        }.joined()
    }

    private var company: String {
        if !hasCompany { return "" }
        return """
            <section id="company"><h2>Company</h2>
            <form class="bar" id="choose-company">
            <label>From <input type="date" id="company-from"></label>
            <label>to <input type="date" id="company-to"></label>
            <button type="button" id="company-whole">Whole time</button>
            </form>
            \(places(.company))</section>
            """
    }

    private var batch: String {
        if !hasBatches { return "" }
        let options = subject.batches.enumerated().map {
            "<option value=\"\($0)\">\(escaped(shown($1.name)))</option>"
        }.joined()
        return """
            <section id="batch"><h2>One batch</h2>
            <form class="bar" id="choose">
            <label>Batch <select id="which">\(options)</select></label>
            <label>From <input type="date" id="from"></label>
            <label>to <input type="date" id="to"></label>
            <label>Stage <select id="stage"></select></label>
            <button type="button" id="whole">Whole life</button>\(anomalies.map { _ in " <a href=\"#anomalies\">All anomalies</a>" } ?? "")
            </form>
            <div id="facts"></div>
            \(places(.batch))</section>
            """
    }

    private var about: String {
        let left =
            lacks.isEmpty
            ? ""
            : "<h3>Left out</h3>\n<ul>"
                + lacks.map { "<li>\(escaped($0.name)): \(escaped($0.reason))</li>" }.joined(separator: "\n") + "</ul>"
        return """
            <section id="about"><h2>About the data</h2>
            \(Self.list(inputs, "plain"))
            <details><summary>Rows by table</summary>
            \(Self.list(tables, "plain"))
            </details>
            \(left)
            </section>
            """
    }
}

private func contents(of file: PageFile) -> String {
    String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
}
