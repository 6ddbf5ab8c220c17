import Testing

/// Words that cannot be carried out, and the sentence each deserves.
typealias Mistake = (words: String, sentence: String)

@Suite struct `An input that is wrong` {
    @Test(arguments: mistakes)
    func `gets its sentence, and nothing is made`(mistake: Mistake) throws {
        // given
        let here = try Fishladder()
        // when
        let ended = try here.generate(mistake.words.split(separator: " ").map(String.init))
        // then
        #expect(ended.err == "fishladder: \(mistake.sentence)\n")
        #expect(ended.code == 2)
        #expect(ended.out == "")
        #expect(here.names == [])
    }

    @Test(arguments: profileMistakes)
    func `in a profile file gets its sentence with the place`(mistake: (text: String?, sentence: String)) throws {
        // given
        let here = try Fishladder()
        if let text = mistake.text { try here.write(text, to: "farm.json") }
        let before = here.names
        // when
        let ended = try here.generate("--profile", "./farm.json", "--output", "farm")
        // then
        #expect(ended.err == "fishladder: \(mistake.sentence)\n")
        #expect(ended.code == 2)
        #expect(here.names == before)
    }

    @Test func `of more eggs than the farm can hold is refused by the most, which is then taken`() throws {
        // given
        let here = try Fishladder()
        let sentence =
            /fishladder: 5000000 eggs are more than the 10 containers of stage [\w-]+ at FI-FW-01 can hold when grown \(\d+ kg each\); give at most --eggs (\d+)\.\n/
        // when
        let ended = try here.generate("--eggs", "5000000")
        let most = try #require(ended.err.wholeMatch(of: sentence), "\(ended.err)").1
        // then
        #expect(ended.code == 2)
        #expect(here.names == [])
        #expect(try here.generate("--eggs", String(most), "--duration", "1").code == 0)
    }
}

private let mistakes: [Mistake] = [
    (
        "--start-date 2024-02-30",
        "\"--start-date\" takes a day written YYYY-MM-DD from 1990-01-01 to 2100-12-31, not \"2024-02-30\", a day that no "
            + "calendar has."
    ),
    ("--eggs 0", "\"--eggs\" takes a whole number of eggs, 1 or more, not \"0\"."),
    ("--eggs -5", "\"--eggs\" takes a whole number of eggs, 1 or more, not \"-5\"."),
    ("--eggs 1", "1 egg is too few for meals that the feed stock can count in ten grams; give at least 100000."),
    ("--eggs 100", "100 eggs are too few for meals that the feed stock can count in ten grams; give at least 100000."),
    (
        "--batches 40",
        "40 batches, one every 13 days, do not fit into Scotland: the one that would begin on 2025-03-18 would find too "
            + "few rings free under the saturation; give at most --batches 34 or --stagger 14 or a higher --saturation."
    ),
    (
        "--batches 40 --stagger 1",
        "40 batches, one every day, do not fit into Scotland: the one that would begin on 2024-01-11 would find a hall taken at "
            + "every station; give at most --batches 10 or --stagger 14."
    ),
    (
        "--batches 150 --stagger 10 --saturation 1 --geography Scotland",
        "150 batches, one every 10 days, do not fit into Scotland: the one that would begin on 2025-02-04 would find too few "
            + "rings free in every area; give at most --batches 40 or --stagger 12."
    ),
    (
        "--batches 1000 --stagger 1000 --start-date 2100-12-31 --geography Scotland",
        "The last day would be 4838-08-18, and no run goes beyond 2130-12-31; give fewer --batches or --years, a shorter "
            + "--stagger, an earlier --start-date or an earlier --until."
    ),
    ("--batches 999 --stagger 1 --tables x", "There is no table \"x\"; the manifest of any snapshot lists them all."),
    (
        "--batches 2 --saturation 0.01",
        "A saturation that allows 4 of the 400 rings of Scotland leaves no room for one batch of 10; give a higher "
            + "--saturation."
    ),
    (
        "--batches 5 --duration 40",
        "The last of 10 batches would begin on 2024-02-22, after the last day 2024-02-09; give a later --until, a shorter "
            + "--stagger, or at most --batches 4."
    ),
    (
        "--batches 2 --station S-FW-01 --geography Scotland",
        "S-FW-01 is taken by SCO-2024-001 until 2024-04-09, so no batch can begin there on 2024-01-14; name another, "
            + "leave the name out, or give a longer --stagger."
    ),
    (
        "--batches 2 --batch-name B",
        "\"--batch-name\" names one batch, and there shall be many; leave it out, or give --batches 1."
    ),
    (
        "--layout ladder --stagger 20",
        "The ladder decides itself when its batches begin, so --stagger means nothing there; leave it out."
    ),
    (
        "--layout ladder --batches 3 --until 2026-06-30",
        "The ladder decides itself when its batches begin, so the number of batches means nothing there; leave it out."
    ),
    (
        "--layout ladder --duration 30",
        "The ladder decides itself when its batches begin, so --duration means nothing there; leave it out, or give "
            + "--until."
    ),
    (
        "--layout ladder --start-date 2024-01-01 --until 2026-06-30",
        "A ladder that ends on 2026-06-30 begins on 2024-02-21; leave out --start-date, or give that day."
    ),
    (
        "--layout ladder --profile bakkafrost",
        "The 28 batches of a ladder do not fit into Scotland: the one that would begin on 2025-12-06 would find too few "
            + "rings free under the saturation; give a higher --saturation or a profile of a larger farm."
    ),
    ("--batches 2 --years 3", "\"--batches\" and \"--years\" cannot be used together; give one of them."),
    ("--geography Norway", "There is no geography \"Norway\"; choose one of \"Scotland\" or \"Faroe Islands\"."),
    ("--geography scotland", "There is no geography \"scotland\"; did you mean \"Scotland\"?"),
    ("--geography Faroe", "There is no geography \"Faroe\"; did you mean \"Faroe Islands\"?"),
    ("--geography Chile", "There is no geography \"Chile\"; choose one of \"Scotland\" or \"Faroe Islands\"."),
    (
        "--station FI-FW-13",
        "There is no freshwater station \"FI-FW-13\"; did you mean \"FI-FW-03\"? Those of Faroe Islands run from FI-FW-01 to FI-FW-12."
    ),
    (
        "--station fi-fw-3 --tables batch_batch",
        "There is no freshwater station \"fi-fw-3\"; did you mean \"FI-FW-03\"? Those of Faroe Islands run from FI-FW-01 to FI-FW-12."
    ),
    (
        "--station Oyndarfjord",
        "There is no freshwater station \"Oyndarfjord\"; those of Faroe Islands run from FI-FW-01 to FI-FW-12."
    ),
    (
        "--station S-FW-01",
        "The station \"S-FW-01\" lies in Scotland, not in Faroe Islands; name one that lies there, or give --geography "
            + "\"Scotland\"."
    ),
    (
        "--sea-area FI-SEA-23",
        "There is no sea area \"FI-SEA-23\"; did you mean \"FI-SEA-03\"? Those of Faroe Islands run from FI-SEA-01 to FI-SEA-22."
    ),
    (
        "--geography Scotland --sea-area FI-SEA-01",
        "The sea area \"FI-SEA-01\" lies in Faroe Islands, not in Scotland; name one that lies there, or give --geography "
            + "\"Faroe Islands\"."
    ),
    ("--duration 0", "\"--duration\" takes a whole number of days from 1 to 10000, not \"0\"."),
    (
        "--until 2023-12-31",
        "The last day 2023-12-31 lies before the start 2024-01-01; give a later --until or an earlier --start-date."
    ),
    ("--workers 0", "\"--workers\" takes a whole number of workers from 1 to 64, not \"0\"."),
    ("--level 0", "\"--level\" takes a whole number from 1 to 9, not \"0\"."),
    ("--level 10", "\"--level\" takes a whole number from 1 to 9, not \"10\"."),
    ("--tables batch_bach", "There is no table \"batch_bach\"; did you mean \"batch_batch\"?"),
    (
        "--tables batch_historicalbatch --history",
        "The table \"batch_historicalbatch\" is the history of \"batch_batch\"; name that one, and give --history."
    ),
    ("--tables weather", "There is no table \"weather\"; the manifest of any snapshot lists them all."),
    (
        "--batch-name 2024",
        "\"--batch-name\" takes a name of at most 50 letters, digits and any of . _ = - that begins with a letter or a "
            + "digit, not \"2024\", which programs that read the files take for a number; \"batch-2024\" would do."
    ),
    (
        "--overwrite --output .. --duration 1",
        "The output \"..\" must end in a name of its own, not in \".\" or \"..\"; give another --output."
    ),
    ("--output .", "The output \".\" must end in a name of its own, not in \".\" or \"..\"; give another --output."),
    ("--output /", "The output \"/\" must end in a name of its own, not in \".\" or \"..\"; give another --output."),
    (
        "--output a/b+c",
        "The output's name \"b+c\" must be made of letters, digits and any of . _ = -; give another --output."
    ),
    (
        "--profile ./none.json",
        "The profile \"./none.json\" cannot be read (No such file or directory); give the path of a JSON file."
    ),
]

private let profileMistakes: [(text: String?, sentence: String)] = [
    (nil, "The profile \"./farm.json\" cannot be read (No such file or directory); give the path of a JSON file."),
    ("", "The profile \"./farm.json\" is not JSON at line 1, column 1, where a value is expected."),
    (
        "{\n  \"name\": \"mine\"\n  \"days\": 3\n}",
        "The profile \"./farm.json\" is not JSON at line 3, column 3, where a comma or a closing brace is expected."
    ),
    ("[1]", "The profile \"./farm.json\" needs an object, not a list."),
    (
        "{\"name\": \"mine\"}",
        "The profile \"./farm.json\" lacks \"description\"; add it, or begin with \"extends\": \"standard\"."
    ),
    (
        "{\"extends\": \"standard\", \"sea\": {\"rings\": 3}}",
        "The profile \"./farm.json\" has \"sea.rings\", which is not known there; use one of \"barges\", "
            + "\"bargeCapacity\" or \"ring\"."
    ),
    (
        "{\"extends\": \"standard\", \"batchDays\": 0}",
        "The profile \"./farm.json\" needs a whole number from 1 to 10000 for \"batchDays\", not 0."
    ),
    (
        "{\"extends\": \"salmon\"}",
        "The profile \"./farm.json\" needs one of standard, lifelike, plan-v2, bakkafrost, quick, tiny, history for \"extends\", not \"salmon\"."
    ),
    (
        "{\"extends\": \"standard\", \"stages\": {\"Fry\": {\"mealHours\": [8, 24]}}}",
        "The profile \"./farm.json\" needs growing hours from 6 to 23 for \"stages[1].mealHours\", not 24."
    ),
    (
        "{\"extends\": \"standard\", \"halls\": {\"E\": {\"siloCapacity\": 5000}}}",
        "3500000 eggs are more than FI-FW-01 can feed when grown, for the feed containers of stage Post-Smolt have room for "
            + "4000 kg at one hour's meals; give at most --eggs 1592439."
    ),
    (
        "{\"extends\": \"standard\", \"sea\": {\"bargeCapacity\": 100}}",
        "3500000 eggs are more than FI-SEA-01 can feed when grown, for the feed containers of stage Adult have room for 240 "
            + "kg at one hour's meals; that is too little for any batch, so name another place, or give a farm of larger feed "
            + "containers."
    ),
    (
        "{\"extends\": \"standard\", \"halls\": {\"A\": {\"containers\": {\"Egg Tray\": {\"volume\": 1, \"maxDensity\": 1}}}}}",
        "3500000 eggs are more than the 10 containers of stage Egg&Alevin at FI-FW-01 can hold when grown (1 kg each); "
            + "that is too little for any batch, so name another place, or give a farm of larger containers."
    ),
]
