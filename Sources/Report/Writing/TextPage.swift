import Console
import Farm

extension Report {
    /// The report for a terminal, at most 80 columns wide: lines of columns in place of pictures, each with its numbers.
    ///
    /// Pictures of a batch are there where the report is of one.
    package var text: String { TextPage(report: self).text }
}

struct TextPage {
    static let width = 80
    private static let spark = 40

    let report: Report

    var text: String {
        var parts = [heading(report.title, "=")]
        if report.subject.batches.count > 1 { parts.append(figures(report.book.all)) }
        if report.subject.batches.isEmpty { parts.append("There are no batches in it.\n") }
        parts += batches
        if let anomalies = report.anomalies { parts.append(heading("Planted anomalies", "-") + body(anomalies)) }
        let isOne = report.subject.batches.count == 1
        for picture in report.pictures where isOne || picture.scope == .company {
            parts.append(heading(picture.title, "-") + wrapped(picture.about) + body(picture))
        }
        if report.subject.batches.count > 1 {
            parts.append(
                wrapped(
                    "With --batch and the name of a batch its growth, deaths, feed, water, lice and harvest follow."))
        }
        parts.append(heading("About the data", "-") + figures(report.inputs))
        for lack in report.lacks { parts.append(wrapped("Left out: \(lack.name), since \(lack.reason).")) }
        return parts.joined(separator: "\n")
    }

    private func heading(_ text: String, _ line: Character) -> String {
        let shown = String(text.prefix(Self.width))
        return shown + "\n" + String(repeating: line, count: shown.count) + "\n"
    }

    private func wrapped(_ text: String) -> String { Console.wrapped(text, width: Self.width) }

    private func figures(_ figures: [Figure]) -> String {
        let widest = figures.map(\.name.count).max() ?? 0
        return figures.map { figure in
            let name = figure.name + String(repeating: " ", count: widest - figure.name.count)
            return String("\(name)  \(figure.text)".prefix(Self.width)) + "\n"
        }.joined()
    }

    private static let shownOfBatches = ["First day", "Status", "Alive", "Harvested", "Feed", "FCR"]

    private var batches: [String] {
        if report.subject.batches.count < 2 {
            return report.subject.batches.indices.map { figures(report.book.figures(of: $0)) }
        }
        var table = TextTable(
            ["Batch"] + Self.shownOfBatches.map { ["First day", "Status"].contains($0) ? $0 : ">\($0)" })
        for (batch, subject) in report.subject.batches.enumerated() {
            let own = report.book.figures(of: batch)
            table.add(
                [cut(subject.name, 16)]
                    + Self.shownOfBatches.map { name in cut(own.first { $0.name == name }?.text ?? "", 12) })
        }
        return [heading("Batches", "-") + table.text]
    }

    private func cut(_ text: String, _ most: Int) -> String {
        let safe = shown(text)
        return safe.count <= most ? safe : safe.prefix(most - 1) + "~"
    }

    private func body(_ picture: Picture) -> String {
        switch picture.form {
        case .time(let time):
            let items = time.items.filter { !$0.isEmpty }
            return items.isEmpty ? picture.none + "\n" : body(time, items)
        case .spans(let spans): return spans.rows.isEmpty ? picture.none + "\n" : body(spans)
        case .amounts(let amounts): return amounts.items.first.map { body(amounts, $0) } ?? picture.none + "\n"
        }
    }

    private func body(_ anomalies: AnomalyBook) -> String {
        if anomalies.all.isEmpty { return "No anomaly has begun in it.\n" }
        var tables: [(batch: String, table: TextTable)] = []
        for anomaly in anomalies.all {
            if tables.last?.batch != anomaly.plantedIn {
                let table = TextTable(["Kind", "Where", "Cause from", "Cause to", ">Peak, σ"])
                tables.append((anomaly.plantedIn, table))
            }
            let days = [anomaly.cause.from, anomaly.cause.to].map {
                String(PlantedAnomaly.written($0, none: "none").prefix(10))
            }
            let peak = anomaly.peak.map { cut(written($0, decimals: 2), 7) } ?? "\u{2013}"
            tables[tables.count - 1].table.add(
                [cut(anomaly.kind, 16), cut(anomalies.place(of: anomaly), 28)] + days + [peak])
        }
        let isOne = report.subject.batches.count == 1 && tables.count == 1
        return tables.map { batch, table in
            (isOne ? "" : "\n\(cut(batch, Self.width))\n") + table.text
        }.joined() + (anomalies.note.map { "\n" + wrapped($0) } ?? "")
    }

    // MARK: Values over time

    private func body(_ picture: TimePicture, _ items: [TimePicture.Item]) -> String {
        var text = ""
        for (number, face) in picture.faces.enumerated() {
            let there = items.filter { !$0.isEmpty(number) }
            if there.isEmpty { continue }
            text += "\n\(cut("\(face.name), \(face.unit)", Self.width))\n"
            if picture.choice == nil, let item = there.first { text += span(picture, item, number) }
            for item in there { text += lines(picture, face, item, number) }
        }
        return text
    }

    /// The days that the columns stand for.
    private func span(_ picture: TimePicture, _ item: TimePicture.Item, _ face: Int) -> String {
        guard case .days(let step) = picture.step else { return "" }
        let count = item.values[face].first?.count ?? 0
        let last = min(item.first + count * step - 1, report.subject.lastDay)
        func date(_ day: Int) -> String { CalendarDate(daysSince1970: day).description }
        let columns = min(Self.spark, count)
        guard columns >= 23 else { return "\(date(item.first)) to \(date(last))\n" }
        return date(item.first) + String(repeating: " ", count: columns - 20) + date(last) + "\n"
    }

    private func lines(
        _ picture: TimePicture, _ face: TimePicture.Face, _ item: TimePicture.Item, _ number: Int
    ) -> String {
        var column = 0
        // Where there is something to choose, a line for each is enough.
        let shown = item.choice == nil ? face.series : Array(face.series.prefix(1))
        return shown.map { series in
            let own = Array(item.values[number][column..<column + series.columns.count])
            column += series.columns.count
            return line(series, own, name: item.choice ?? series.name, isFree: face.scale == .free)
        }.joined()
    }

    private func line(_ series: TimePicture.Series, _ columns: [[Int?]], name: String, isFree: Bool) -> String {
        let isSum = [.bars, .flag].contains(series.kind)
        // Of a band the mean is drawn, and the outermost numbers are told.
        let drawn = columns.count == 3 ? columns[1] : columns[0]
        let all = columns.count == 3 ? columns[0] + columns[2] : columns[0]
        let there = all.compactMap(\.self)
        guard let least = there.min(), let most = there.max() else { return "" }
        let spark = isSum ? Sparkline.ofSums(drawn, width: Self.spark) : .ofLast(drawn, width: Self.spark)
        let line = spark.text(fromZero: !isFree, to: series.kind == .strip ? 100 : nil)
        var sum = 0
        for value in there { sum.add(value) }
        let told =
            isSum
            ? "sum \(written(sum, decimals: series.decimals))"
            : "\(written(least, decimals: series.decimals)) to \(written(most, decimals: series.decimals))"
        let label = cut(name, Self.width - Self.spark - 2 - told.count - 2)
        let room = Self.width - Self.spark - 2 - told.count
        guard label.count + 2 <= room, label == shown(name) else {
            return "\(cut(name, Self.width))\n\(line)  \(told)\n"
        }
        return "\(line)  \(told)  \(label)\n"
    }

    // MARK: Spans and amounts

    private func body(_ picture: SpanPicture) -> String {
        guard let days = report.subject.days else { return "" }
        let name = min(20, picture.rows.map(\.name.count).max() ?? 0)
        let columns = Self.width - name - 2
        var text = ""
        for row in picture.rows {
            var line = [Character](repeating: ".", count: columns)
            for span in row.spans {
                let from = (span.days.lowerBound - days.lowerBound) * columns / days.count
                let to = (span.days.upperBound - days.lowerBound) * columns / days.count
                for place in max(0, from)...max(0, min(columns - 1, max(from, to))) {
                    line[place] = Character(String((span.category + 1) % 10))
                }
            }
            let label = cut(row.name, name)
            text += label + String(repeating: " ", count: name - label.count + 2) + String(line) + "\n"
        }
        let key = picture.categories.enumerated().map { "\(($0 + 1) % 10) \($1)" }.joined(separator: ", ")
        return "\n" + text + wrapped(key)
    }

    private func body(_ picture: AmountPicture, _ item: AmountPicture.Item) -> String {
        let heads = picture.columns.indices.map { cut(picture.title(of: $0, for: item), 20) }
        let cells = item.rows.map { row in
            zip(picture.columns, row.values).map { column, value in
                value.map { written($0, decimals: column.decimals) } ?? ""
            }
        }
        // Names have what the numbers leave.
        let numbers = heads.indices.reduce(0) { width, column in
            width + 2 + max(heads[column].count, cells.map { $0[column].count }.max() ?? 0)
        }
        var table = TextTable([picture.heading] + heads.map { ">" + $0 })
        for (row, own) in zip(item.rows, cells) { table.add([cut(row.name, max(4, Self.width - numbers))] + own) }
        return "\n" + table.text
    }
}
