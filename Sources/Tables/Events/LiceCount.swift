import Farm
import Simulation

extension Table {
    /// One row for each container and type of louse: a count of none is a finding, too.
    static let liceCount = Table(
        "health_licecount",
        [
            .key(), .the("count_date", .timestamp), .the("adult_female_count", .integer),
            .the("adult_male_count", .integer), .the("juvenile_count", .integer), .the("fish_sampled", .integer),
            .the("notes", .text), .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("container_id", .bigint, to: "infrastructure_container.id"),
            .the("user_id", .integer, to: "auth_user.id"), .maybe("confidence_level", .numeric(precision: 3, scale: 2)),
            .maybe("count_value", .integer), .maybe("detection_method", .varchar(50)),
            .maybe("lice_type_id", .bigint, to: "health_licetype.id"),
            .maybe("assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
        ],
        .event(.liceCount) { day, books, rows in
            var id = day.firstID[.liceCount]
            for count in day.liceCounts {
                let pen = day.pens[count.pen]
                for (type, found) in zip(LiceCount.types, count.found) {
                    let isAdult = type.developmentStage == "adult"
                    rows.id(id)
                    rows.timestamp(Moment(day.date, hour: 10))
                    rows.integer(isAdult && type.gender == "female" ? found : 0)
                    rows.integer(isAdult && type.gender == "male" ? found : 0)
                    rows.integer(isAdult ? 0 : found)
                    rows.integer(LiceCount.fish)
                    rows.text("Weekly count")
                    rows.integer(day.batchID)
                    rows.integer(books.containerID(pen.container))
                    rows.integer(User.vet01.id)
                    rows.decimal(95, scale: 2)
                    rows.integer(found)
                    rows.text("manual")
                    rows.integer(type.id)
                    rows.integer(pen.assignment)
                    rows.endRow()
                    id += 1
                }
            }
        })
}
