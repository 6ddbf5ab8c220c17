import Farm
import Foundation
import Report
import Testing

/// A page as its script sees it, unpacked by other means than those it was packed with.
struct Page {
    let html: String
    let batches: [String]
    private let pictures: [String: [String: Any]]
    let anomalies: [Anomaly]

    init(_ report: Report) throws {
        html = report.html
        let start = try #require(html.range(of: "<script type=\"application/json\" id=\"data\">"))
        let end = try #require(html.range(of: "</script>", range: start.upperBound..<html.endIndex))
        let json = try JSONSerialization.jsonObject(with: Data(html[start.upperBound..<end.lowerBound].utf8))
        let data = try #require(json as? [String: Any])
        batches = try #require(data["batches"] as? [[Any]]).compactMap { $0.first as? String }
        let pictures = try #require(data["pictures"] as? [[String: Any]])
        self.pictures = Dictionary(uniqueKeysWithValues: pictures.map { ($0["id"] as? String ?? "", $0) })
        anomalies = try #require(data["anomalies"] as? [[Any]]).map { try Anomaly($0) }
    }

    /// A mark of a planted anomaly.
    struct Anomaly {
        let kind: String
        /// Its own first.
        let batches: [Int]
        var batch: Int { batches[0] }
        let containers: [String]
        let parameter: String?
        /// Seconds since 1970.
        let from: Int?
        let to: Int?
        let pictures: [String]
        /// That are looked at once it is chosen.
        let days: ClosedRange<Int>

        init(_ mark: [Any]) throws {
            kind = try #require(mark[0] as? String)
            batches = try #require(mark[1] as? [Int])
            try #require(!batches.isEmpty)
            containers = try #require(mark[2] as? [String])
            parameter = mark[3] as? String
            from = mark[4] as? Int
            to = mark[5] as? Int
            pictures = try #require(mark[6] as? [String])
            let days = try #require(mark[7] as? [Int])
            self.days = days[0]...days[1]
        }
    }

    /// The texts of the cells of a table in the page itself, row by row.
    func rows(ofTable id: String) throws -> [[String]] {
        let start = try #require(html.range(of: "<table id=\"\(id)\">"))
        let end = try #require(html.range(of: "</table>", range: start.upperBound..<html.endIndex))
        return html[start.upperBound..<end.lowerBound].components(separatedBy: "<tr").dropFirst(2).map { row in
            row.matches(of: /<t[hd][^>]*>(?:<a[^>]*>)?([^<]*)/).map { String($0.1) }
        }
    }

    var ids: Set<String> { Set(pictures.keys) }

    /// Values by series and day, of one batch or of the company, in the unit that the page shows.
    struct Values {
        var first = 0
        var step = 0
        var bySeries: [(name: String, kind: String, values: [Decimal?])] = []
        /// Single values by day and hour.
        var singles: [Decimal?] = []
        var hours: [Int] = []

        /// Sums, or whatever is there, by date and series: `2024-03-01 Natural`.
        var byDate: [String: Decimal] {
            var all: [String: Decimal] = [:]
            for (name, _, values) in bySeries {
                for (index, value) in values.enumerated() {
                    if let value { all["\(CalendarDate(daysSince1970: first + index * step)) \(name)"] = value }
                }
            }
            return all
        }
    }

    func values(_ id: String, batch: Int?, choice: String? = nil, face: Int = 0) throws -> Values {
        let picture = try #require(pictures[id])
        let faces = try #require(picture["faces"] as? [[String: Any]])
        let series = try #require(faces[face]["series"] as? [[Any]])
        let items = try #require(picture["items"] as? [[Any]])
        guard let item = items.first(where: { $0[0] as? Int == batch && (choice == nil || $0[1] as? String == choice) })
        else { return Values() }
        let columns = series.flatMap { one -> [(String, String, Int)] in
            let name = one[0] as? String ?? ""
            let decimals = one[2] as? Int ?? 0
            guard one[1] as? String == "band" else { return [(name, one[1] as? String ?? "", decimals)] }
            return [("least", "band", decimals), ("mean", "band", decimals + 1), ("greatest", "band", decimals)]
        }
        let packed = try #require((item[3] as? [String])?[face])
        let all = Self.unpacked(packed)
        let count = columns.isEmpty ? 0 : all.count / columns.count
        var values = Values(first: try #require(item[2] as? Int), step: picture["step"] as? Int ?? -1)
        for (place, (name, kind, decimals)) in columns.enumerated() {
            values.bySeries.append(
                (name, kind, all[place * count..<(place + 1) * count].map { Self.scaled($0, decimals) }))
        }
        if item.count > 4, let singles = (item[4] as? [String])?[face] {
            values.singles = Self.unpacked(singles).map { Self.scaled($0, columns[0].2) }
            values.hours = picture["hours"] as? [Int] ?? []
        }
        return values
    }

    func choices(_ id: String, batch: Int?) throws -> [String] {
        let items = try #require(pictures[id]?["items"] as? [[Any]])
        return items.filter { $0[0] as? Int == batch }.compactMap { $0[1] as? String }
    }

    func faces(_ id: String) throws -> [String] {
        try #require(pictures[id]?["faces"] as? [[String: Any]]).compactMap { $0["name"] as? String }
    }

    /// Amounts by name, then column by column.
    func amounts(_ id: String, batch: Int) throws -> [String: [Decimal?]] {
        let picture = try #require(pictures[id])
        let decimals = try #require(picture["columns"] as? [[Any]]).map { $0[2] as? Int ?? 0 }
        let items = try #require(picture["items"] as? [[Any]])
        guard let item = items.first(where: { $0[0] as? Int == batch }), let rows = item[1] as? [[Any]] else {
            return [:]
        }
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let values = (row[1] as? [Any] ?? []).map { $0 as? Int }
                return (row[0] as? String ?? "", zip(values, decimals).map { Self.scaled($0, $1) })
            })
    }

    private static func scaled(_ value: Int?, _ decimals: Int) -> Decimal? {
        value.map { Decimal(sign: .plus, exponent: -decimals, significand: Decimal($0)) }
    }

    private static func unpacked(_ text: String) -> [Int?] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let digits = Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($1, $0) })
        var values: [Int?] = []
        var last = 0
        var number = 0
        var shift = 0
        for letter in text {
            if letter == "." {
                values.append(nil)
                continue
            }
            let digit = digits[letter] ?? 0
            number |= (digit & 31) << shift
            if digit >= 32 {
                shift += 5
                continue
            }
            last += number % 2 == 0 ? number / 2 : -(number + 1) / 2
            values.append(last)
            number = 0
            shift = 0
        }
        return values
    }
}
