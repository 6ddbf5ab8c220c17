import Farm

extension Table {
    static let user = Table(
        "auth_user",
        [
            .key("id", .integer), .the("password", .varchar(128)), .maybe("last_login", .timestamp),
            .the("is_superuser", .boolean), .the("username", .varchar(150)), .the("first_name", .varchar(150)),
            .the("last_name", .varchar(150)), .the("email", .varchar(254)), .the("is_staff", .boolean),
            .the("is_active", .boolean), .the("date_joined", .timestamp),
        ],
        .reference { books, rows in
            for user in User.allCases {
                rows.id(user.id)
                rows.text(user.unusablePassword(seed: books.seed))
                rows.null()
                rows.bool(user.isAdministrator)
                rows.text(user.name)
                rows.text(user.firstName)
                rows.text(user.lastName)
                // `.example` reaches nobody (RFC 2606).
                rows.text("\(user.name)@fishladder.example")
                rows.bool(user.isAdministrator)
                rows.bool(true)
                rows.timestamp(books.established)
                rows.endRow()
            }
        })
}

extension User {
    /// What Django stores for a user who cannot log in: an exclamation mark, which begins no hash, and 40 letters and
    /// digits.
    fileprivate func unusablePassword(seed: UInt64) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        var draw = Draw(seed: seed, .reference, id)
        let letters = (0..<40).map { _ in alphabet[draw.integer(0...alphabet.count - 1)] }
        return "!" + String(decoding: letters, as: UTF8.self)
    }
}
