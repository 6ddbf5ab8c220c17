import JSON

/// What the page's script draws, as JSON.
enum PageData {
    static func json(_ report: Report) -> JSON {
        let days = report.subject.days ?? 0...0
        return [
            "days": [.integer(days.lowerBound), .integer(days.upperBound)],
            "batches": .array(
                report.subject.batches.map {
                    [.string(shown($0.name)), .integer($0.days.lowerBound), .integer($0.days.upperBound)]
                }),
            "pictures": .array(report.pictures.map(json)),
            "anomalies": .array(report.anomalies.map { book in book.all.map { json($0, report.subject) } } ?? []),
        ]
    }

    /// Kind, batches, containers, parameter, first and last second of the cause, pictures, and the days to be looked at.
    private static func json(_ anomaly: PlantedAnomaly, _ subject: Subject) -> JSON {
        let days = anomaly.days(of: subject.batches[anomaly.batches[0]].days)
        return [
            .string(anomaly.kind), .array(anomaly.batches.map { .integer($0) }),
            .array(anomaly.containers.map { .string(subject.farm.name(ofContainer: $0)) }),
            anomaly.parameter(among: subject.farm.parameters.values).map { .string($0) } ?? .null,
            anomaly.cause.from.map { .integer($0) } ?? .null, anomaly.cause.to.map { .integer($0) } ?? .null,
            .array(anomaly.pictures.map { .string($0) }),
            [.integer(days.lowerBound), .integer(days.upperBound)],
        ]
    }

    private static func json(_ picture: Picture) -> JSON {
        var members: [JSON.Member] = [
            .init("id", .string(picture.id)), .init("title", .string(picture.title)),
            .init("none", .string(picture.none)), .init("scope", .string(picture.scope.rawValue)),
        ]
        switch picture.form {
        case .time(let time): members += self.members(time)
        case .spans(let spans): members += self.members(spans)
        case .amounts(let amounts): members += self.members(amounts)
        }
        return .object(members)
    }

    private static func members(_ picture: TimePicture) -> [JSON.Member] {
        let items = picture.items.filter { !$0.isEmpty }
        let step =
            switch picture.step {
            case .days(let days): days
            case .months: 0
            }
        return [
            .init("form", "time"), .init("step", .integer(step)),
            .init("choice", picture.choice.map { .string($0) } ?? .null),
            .init("hours", .array(picture.hours.map { .integer($0) })),
            .init("faces", .array(picture.faces.map(json))),
            .init("items", .array(items.map(json))),
        ]
    }

    private static func json(_ face: TimePicture.Face) -> JSON {
        [
            "name": .string(face.name), "unit": .string(face.unit), "scale": .string(face.scale.rawValue),
            "limits": .array(face.limits.map { [.real($0.value), .string($0.name)] }),
            "series": .array(
                face.series.map { series in
                    .array(
                        [.string(series.name), .string(series.kind.rawValue), .integer(series.decimals)]
                            + (series.colour.map { [.integer($0)] } ?? []))
                }),
        ]
    }

    /// Batch, choice, first day, then a text of packed numbers for each face, its columns one after another.
    private static func json(_ item: TimePicture.Item) -> JSON {
        let values = item.values.indices.map { face -> JSON in
            item.isEmpty(face) ? "" : .string(PackedNumbers.text(item.values[face].joined()))
        }
        let singles = item.singles.map { JSON.string(PackedNumbers.text($0)) }
        return .array(
            [
                item.batch.map { .integer($0) } ?? .null, item.choice.map { .string($0) } ?? .null,
                .integer(item.first), .array(values),
            ] + (singles.isEmpty ? [] : [.array(singles)]))
    }

    private static func members(_ picture: SpanPicture) -> [JSON.Member] {
        [
            .init("form", "spans"), .init("categories", .array(picture.categories.map { .string($0) })),
            .init(
                "rows",
                .array(
                    picture.rows.map { row in
                        [
                            .string(shown(row.name)), row.batch.map { .integer($0) } ?? .null,
                            .array(
                                row.spans.map {
                                    [
                                        .integer($0.days.lowerBound), .integer($0.days.upperBound),
                                        .integer($0.category),
                                    ]
                                }),
                        ]
                    })),
        ]
    }

    private static func members(_ picture: AmountPicture) -> [JSON.Member] {
        [
            .init("form", "amounts"), .init("heading", .string(picture.heading)),
            .init(
                "columns",
                .array(picture.columns.map { [.string($0.title), .string($0.unit), .integer($0.decimals)] })),
            .init(
                "items",
                .array(
                    picture.items.map { item in
                        .array(
                            [
                                item.batch.map { .integer($0) } ?? .null,
                                .array(
                                    item.rows.map { row in
                                        [
                                            .string(row.name),
                                            .array(row.values.map { $0.map { .integer($0) } ?? .null }),
                                        ]
                                    }),
                            ] + (item.units.isEmpty ? [] : [.array(item.units.map { .string($0) })]))
                    })),
        ]
    }
}
