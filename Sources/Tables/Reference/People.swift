import Farm
import Life

extension Table {
    static let user = Table.reference(
        "auth_user", "A user who records what happens; none of them can log in.",
        [.unique("username")],
        keepsHistory: true
    ) { run in
        User.allCases
    } columns: { table in
        table.id(as: .integer, "1 to 4.") { $0.item.id }
        table.text(
            "password", as: .varchar(128),
            "An exclamation mark, which begins no hash, and 40 letters and digits drawn for the seed."
        ) { $0.item.unusablePassword(seed: $0.run.seed) }
        table.empty("last_login", as: .timestamp, "Always NULL: nobody logged in.")
        table.boolean("is_superuser", "`t` for `system_admin` alone.") { $0.item.isAdministrator }
        table.text("username", as: .varchar(150), "`system_admin`, `operator_01`, `vet_01`, `manager_01`.") {
            $0.item.name
        }
        table.text("first_name", as: .varchar(150), "`System`, `Operator`, `Veterinarian`, `Manager`.") {
            $0.item.firstName
        }
        table.text("last_name", as: .varchar(150), "`Administrator` for the first, else `One`.") { $0.item.lastName }
        table.text("email", as: .varchar(254), "The user name at `fishladder.example`, which reaches nobody.") {
            "\($0.item.name)@fishladder.example"
        }
        table.boolean("is_staff", "`t` for `system_admin` alone.") { $0.item.isAdministrator }
        table.always("is_active", true)
        table.timestamp("date_joined", per: .never, "08:00 of the founding day.") { $0.run.established }
    }
}

extension Table {
    /// Without it the target shows a user nothing.
    static let userProfile = Table.reference(
        "users_userprofile", "What a user may see and do: each has a role, in all geographies and subsidiaries.",
        [.unique("user_id")]
    ) { _ in
        User.allCases
    } columns: { table in
        table.id("The user's.") { $0.item.id }
        table.empty("profile_picture", as: .varchar(100), "Always NULL: there are no pictures.")
        table.optionalText("job_title", as: .varchar(100), "A fixed text for each user (`User`).") { $0.item.jobTitle }
        table.optionalAlways("department", as: .varchar(100), "Farming")
        table.always("language_preference", as: .varchar(5), "en")
        table.always("date_format_preference", as: .varchar(10), "YMD")
        table.established()
        table.reference("user_id", to: "auth_user.id", as: .integer, "The user.") { $0.item.id }
        table.text("full_name", as: .varchar(150), "First and last name of the user.") {
            "\($0.item.firstName) \($0.item.lastName)"
        }
        table.always("geography", as: .varchar(3), "ALL")
        table.empty("phone", as: .varchar(20), "Always NULL: nobody can be called.")
        table.text("role", as: .varchar(20), "`ADMIN`, `OPR`, `VET`, `MGR`.") { $0.item.role }
        table.always("subsidiary", as: .varchar(3), "ALL")
    }

    static let allowedArea = Table.reference(
        "users_userprofile_allowed_areas", "A sea area in which an operator works: all of them.",
        [.unique("userprofile_id", "area_id")]
    ) { run in
        run.company.areas
    } columns: { table in
        table.id("Counted from 1, in the order of the areas.") { $0.index + 1 }
        table.profile(of: .operator01)
        table.reference("area_id", to: "infrastructure_area.id", "The area.") { $0.item.id }
    }

    static let allowedStation = Table.reference(
        "users_userprofile_allowed_stations", "A station in which an operator works: all of them.",
        [.unique("userprofile_id", "freshwaterstation_id")]
    ) { run in
        run.company.stations
    } columns: { table in
        table.id("Counted from 1, in the order of the stations.") { $0.index + 1 }
        table.profile(of: .operator01)
        table.reference("freshwaterstation_id", to: "infrastructure_freshwaterstation.id", "The station.") {
            $0.item.id
        }
    }
}

extension Columns {
    fileprivate mutating func profile(of user: User) {
        reference("userprofile_id", to: "users_userprofile.id", per: .never, "Of `\(user.name)`.") { _ in user.id }
    }
}

extension User {
    /// Django's password for a user who cannot log in: an exclamation mark, which starts no hash, and 40 letters and
    /// digits.
    fileprivate func unusablePassword(seed: UInt64) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        var draw = Draw(seed: seed, .reference, id)
        let letters = (0..<40).map { _ in alphabet[draw.integer(0...alphabet.count - 1)] }
        return "!" + String(decoding: letters, as: UTF8.self)
    }
}
