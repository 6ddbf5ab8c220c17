"""What the module does, with the program that it finds: python3 -m unittest, or pytest."""

import datetime
import decimal
import os
import pathlib
import tempfile
import unittest
import unittest.mock

import fishladder


class Module(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        # With a kind of rows that is in no other snapshot: changed ones.
        cls.farm = fishladder.snapshot(cls.folder / "farm", anomalies="standard", history=True)

    def refused(self, sentence, function, *arguments, **options):
        with self.assertRaises(fishladder.Error) as caught:
            function(*arguments, **options)
        self.assertRegex(str(caught.exception), sentence)

    def test_rows_are_all_there_and_have_the_types_of_their_columns(self):
        expected = {
            "bigint": int, "integer": int, "smallint": int, "double precision": float, "boolean": bool, "date": datetime.date,
            "time without time zone": datetime.time, "timestamp with time zone": datetime.datetime,
            "numeric": decimal.Decimal, "character varying": str, "text": str, "jsonb": (dict, list)}
        met = set()
        for table in self.farm.manifest["tables"]:
            count = 0
            for row in self.farm.rows(table["name"]):
                count += 1
                self.assertEqual(list(row), [column["name"] for column in table["columns"]])
                for column in table["columns"]:
                    kind = column["type"].split("(")[0]
                    value = row[column["name"]]
                    if value is not None:
                        met.add(kind)
                        # A moment is a date for isinstance, and a flag a number.
                        matches = isinstance(value, expected[kind]) if kind == "jsonb" else type(value) is expected[kind]
                        self.assertTrue(matches, f'{table["name"]}.{column["name"]}: {value!r}')
            self.assertEqual(count, table["rows"], table["name"])
        self.assertEqual(met, set(expected))

    def test_values_are_those_of_the_file(self):
        self.assertEqual(self.farm.tables[0], "infrastructure_geography")
        first = next(self.farm.rows("batch_batch"))
        self.assertEqual((first["batch_number"], first["start_date"]), ("FI-2024-001", datetime.date(2024, 1, 1)))
        self.assertEqual(first["created_at"].utcoffset(), datetime.timedelta(0))
        self.assertEqual({row["is_manual"] for row in self.farm.rows("environmental_environmentalreading")}, {False})

    def test_what_is_there_is_taken_and_seeds_and_options_make_other_rows(self):
        again = fishladder.snapshot(self.farm, anomalies="standard", history=True)
        self.assertEqual(again.digest, self.farm.digest)
        (self.folder / "empty").mkdir()
        first = fishladder.snapshot(self.folder / "empty", "quick", tables=["infrastructure_geography", "batch_batch"], duration=3)
        self.assertEqual(first.tables, ["infrastructure_geography", "batch_batch"])
        other = fishladder.snapshot(first, "quick", seed=7, duration=3, until=None, history=False, overwrite=True)
        self.assertEqual(other.manifest["inputs"]["seed"], 7)
        day = datetime.date(2024, 1, 5)
        longer = fishladder.snapshot(self.folder / "longer", profile=None, extend=other, until=day)
        self.assertEqual(longer.manifest["inputs"]["until"], str(day))

    def test_what_is_wrong_is_said_in_a_sentence(self):
        self.refused("^The snapshot in .* has other inputs", fishladder.snapshot, self.farm, profile="quick")
        self.refused('no option "--sed"; did you mean "--seed"', fishladder.snapshot, self.folder / "none", sed=7)
        self.refused('no table "cows"', self.farm.rows, "cows")
        self.refused("no finished snapshot: manifest.json cannot be read: No such file", fishladder.Snapshot, self.folder)
        broken = self.folder / "broken"
        broken.mkdir()
        for text in ["", "[]", "{}", '{"tables": [1]}']:
            (broken / "manifest.json").write_text(text)
            self.refused("not one of Fishladder", fishladder.Snapshot, broken)

    def test_both_programs_run_and_one_that_is_missing_or_no_program_is_named(self):
        self.assertTrue(fishladder.run("--version").startswith("fishladder "))
        self.assertTrue(fishladder.run("--version", name="fishladder-load").startswith("fishladder-load "))
        self.refused('"fishladder-sell" is neither', fishladder.program, "fishladder-sell")
        text = self.folder / "fishladder-text"
        text.write_bytes(b"\0")
        text.chmod(0o755)
        with unittest.mock.patch.dict(os.environ, PATH=str(self.folder)):
            self.refused("fishladder-text. cannot be run: Exec format error", fishladder.run, name="fishladder-text")


if __name__ == "__main__":
    unittest.main()
