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
