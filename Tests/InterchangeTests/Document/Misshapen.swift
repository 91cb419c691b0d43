/// Documents that are no manifest, each for one reason.
let misshapen: [Malformed] = [
  Malformed(
    "[]", at: "1",
    "is a list, not the manifest in braces",
    "write the manifest in braces, e.g. {…}"),
  Malformed(
    #"{"plimsoll":1}"#, at: "1",
    #"the manifest has no "cargo""#,
    "add it (what is on board)"),
  Malformed(
    "{\"plimsoll\":1,\n\"plimsol\":2,\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}", at: "2",
    #"unknown key "plimsol""#,
    #"did you mean "plimsoll"? (allowed: plimsoll, time, ship, cargo, rates and extra)"#),
  Malformed(
    #"{"plimsoll":2,"cargo":[{"id":"a","mass":1}]}"#, at: "1: plimsoll",
    "is the number 2, a version this program does not read",
    "write 1"),
  Malformed(
    #"{"plimsoll":true,"cargo":[{"id":"a","mass":1}]}"#, at: "1: plimsoll",
    "is true, not a version",
    "write a version, e.g. 1"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[]}", at: "2: cargo",
    "has 0 items, fewer than 1",
    "write at least 1"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":{}}", at: "2: cargo",
    "is an object, not a list",
    "write a list, e.g. […]"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n7]}", at: "3: cargo[0]",
    "is the number 7, not a cargo in braces",
    "write a cargo in braces, e.g. {…}"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"\",\"mass\":1}]}", at: "3: cargo[0].id",
    #""" is not a name"#,
    "write 1 to 128 characters, without control characters or spaces at its ends"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":5,\"mass\":1}]}", at: "3: cargo[0].id",
    "is the number 5, not a text",
    #"write a text, e.g. "5""#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\" a\",\"mass\":1}]}", at: "3: cargo[0].id",
    #"" a" is not a name"#,
    "write 1 to 128 characters, without control characters or spaces at its ends"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\\u0007\",\"mass\":1}]}", at: "3: cargo[0].id",
    #""a\u{7}" is not a name"#,
    "write 1 to 128 characters, without control characters or spaces at its ends"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"mass\":1}]}", at: "3: cargo[0]",
    #"a cargo has no "id""#,
    "add it (its mark)"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":\"1O\"}]}", at: "3: cargo[0].mass",
    #""1O" is not a decimal number"#,
    #"write digits with an optional point, e.g. "0.5""#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":\"1e-5\"}]}", at: "3: cargo[0].mass",
    #""1e-5" is text with an exponent"#,
    #"write all its digits, e.g. "0.00001" for 1e-5"#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":0}]}", at: "3: cargo[0].mass",
    #""0" is not above zero"#,
    "write a number above zero"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":\"-0.00\"}]}", at: "3: cargo[0].mass",
    #""-0.00" is not above zero"#,
    "write a number above zero"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1e39}]}", at: "3: cargo[0].mass",
    #""1e39" has more than 38 digits"#,
    "round it to 38 digits or fewer"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1e-9223372036854775808}]}",
    at: "3: cargo[0].mass",
    #""1e-9223372036854775808" has more than 38 digits"#,
    "round it to 38 digits or fewer"),
  Malformed(
    "{\"plimsoll\":1,\n"
      + "\"cargo\":[\n{\"id\":\"a\",\"mass\":\"123456789012345678901234567890123456789\"}]}",
    at: "3: cargo[0].mass",
    #""123456789012345678901234567890123456789" has more than 38 digits"#,
    "round it to 38 digits or fewer"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":null}]}", at: "3: cargo[0].mass",
    "is null, not a decimal number",
    #"write a decimal number, e.g. "0.5""#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"draught\":\"-0.1\"}]}",
    at: "3: cargo[0].draught",
    #""-0.1" is below zero"#,
    "write zero or a number above it"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"value\":\".5\"}]}",
    at: "3: cargo[0].value",
    #"".5" is not a decimal number"#,
    #"write digits with an optional point, e.g. "0.5""#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"value\":\"\"}]}",
    at: "3: cargo[0].value",
    #""" is not a decimal number"#,
    #"write digits with an optional point, e.g. "0.5""#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"deck\":13}]}",
    at: "3: cargo[0].deck",
    "13 is not between -2 and 12",
    "write a number in that range"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"deck\":1.5}]}",
    at: "3: cargo[0].deck",
    "1.5 is not a whole number",
    "write digits only"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"deck\":\"1\"}]}",
    at: "3: cargo[0].deck",
    #"is the text "1", not a whole number"#,
    "write a whole number, e.g. 1"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"deck\":1e30}]}",
    at: "3: cargo[0].deck",
    "1e30 is not between -2 and 12",
    "write a number in that range"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"fragile\":\"true\"}]}",
    at: "3: cargo[0].fragile",
    #"is the text "true", not true or false"#,
    "write true or false, e.g. true"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"side\":\"prot\"}]}",
    at: "3: cargo[0].side",
    #""prot" is not one of its values"#,
    #"did you mean "port"? (allowed: "port" and "starboard")"#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"side\":\"x\"}]}",
    at: "3: cargo[0].side",
    #""x" is not one of its values"#,
    #"allowed: "port" and "starboard""#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"side\":5}]}", at: "3: cargo[0].side",
    "is the number 5, not a text",
    #"write a text, e.g. "port""#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"note\":\"\"}]}",
    at: "3: cargo[0].note",
    "has 0 characters",
    "write 1 to 20"),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\"mass\":1,\"note\":5}]}", at: "3: cargo[0].note",
    "is the number 5, not a note",
    #"write a note, e.g. "5""#),
  Malformed(
    "{\"plimsoll\":1,\n\"cargo\":[\n{\"id\":\"a\",\n\"mass\":1,\n\"valeu\":5}]}", at: "5: cargo[0]",
    #"unknown key "valeu""#,
    #"did you mean "value"? (allowed: id, mass, draught, value, deck, fragile, side and note)"#),
  Malformed(
    "{\"plimsoll\":1,\n\"ship\":{},\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}", at: "2: ship",
    #"the object has no "kind""#,
    "add it (one of sail and steam)"),
  Malformed(
    "{\"plimsoll\":1,\n\"ship\":{\"kind\":\"stem\"},\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: ship.kind",
    #""stem" is not one of its values"#,
    #"did you mean "steam"? (allowed: "sail" and "steam")"#),
  Malformed(
    "{\"plimsoll\":1,\n\"ship\":{\"kind\":7},\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: ship.kind",
    "is the number 7, not a text",
    #"write a text, e.g. "sail""#),
  Malformed(
    "{\"plimsoll\":1,\n\"ship\":{\"kind\":\"sail\"},\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: ship",
    #"a sailing ship has no "masts""#,
    "add it"),
  Malformed(
    "{\"plimsoll\":1,\n"
      + "\"ship\":{\"kind\":\"steam\",\"masts\":3},\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: ship",
    #"unknown key "masts""#,
    "allowed: kind and coal"),
  Malformed(
    "{\"plimsoll\":1,\n\"rates\":{\"a b\":\"x\"},\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: #"2: rates["a b"]"#,
    #""x" is not a decimal number"#,
    #"write digits with an optional point, e.g. "0.5""#),
  Malformed(
    "{\"plimsoll\":1,\n\"rates\":[],\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}", at: "2: rates",
    "is a list, not an object",
    "write an object, e.g. {…}"),
  Malformed(
    "{\"plimsoll\":1,\n\"time\":\"2023-02-29T00:00:00Z\",\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: time",
    #""2023-02-29T00:00:00Z" names a day that does not exist"#,
    "check its month and day"),
  Malformed(
    "{\"plimsoll\":1,\n\"time\":\"2016-12-31T23:59:60Z\",\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: time",
    #""2016-12-31T23:59:60Z" is a leap second"#,
    "write second 59, or 00 of the next minute"),
  Malformed(
    "{\"plimsoll\":1,\n"
      + "\"time\":\"2016-12-31T23:59:59+02:00\",\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: time",
    #""2016-12-31T23:59:59+02:00" is not in UTC"#,
    "convert it and end it with Z"),
  Malformed(
    "{\"plimsoll\":1,\n\"time\":\"2016-12-31 23:59:59Z\",\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: time",
    #""2016-12-31 23:59:59Z" is not a time"#,
    #"write UTC as "2023-04-14T08:00:00Z", with milliseconds at most"#),
  Malformed(
    "{\"plimsoll\":1,\n\"time\":\"2016-12-31T24:00:00Z\",\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: time",
    #""2016-12-31T24:00:00Z" names an hour, minute or second that does not exist"#,
    "check it against 00:00:00 to 23:59:59"),
  Malformed(
    "{\"plimsoll\":1,\n"
      + "\"time\":\"2016-12-31T23:00:00.1234Z\",\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}",
    at: "2: time",
    #""2016-12-31T23:00:00.1234Z" is not a time"#,
    #"write UTC as "2023-04-14T08:00:00Z", with milliseconds at most"#),
  Malformed(
    "{\"plimsoll\":1,\n\"time\":1681459200,\n\"cargo\":[{\"id\":\"a\",\"mass\":1}]}", at: "2: time",
    "is the number 1681459200, not a time",
    #"write a time, e.g. "2023-04-14T08:00:00Z""#),
]
