/// What is no JSON, and what is said about it.
let malformedJSON: [Malformed] = [
  Malformed(
    "", at: "",
    "is empty",
    "write a document, e.g. an object in braces"),
  Malformed(
    "  \n ", at: "",
    "is empty",
    "write a document, e.g. an object in braces"),
  Malformed(
    "{", at: "1:2",
    "the text ends inside the object opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    "[\n\n", at: "3:1",
    "the text ends inside the list opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    #"{"a""#, at: "1:5",
    "the text ends inside the object opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    #"{"a":"#, at: "1:6",
    "the text ends inside the object opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    #"{"a":1"#, at: "1:7",
    "the text ends inside the object opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    "{\n\"a\":1,\n\n", at: "4:1",
    "the text ends inside the object opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    "[1,", at: "1:4",
    "the text ends inside the list opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    #"{"a":[1"#, at: "1:8",
    "the text ends inside the list opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    "[\n\"abc", at: "2:5",
    "the text ends inside the text opened on line 2",
    "close what is open, or fetch the whole file"),
  Malformed(
    #""ab\"#, at: "1:5",
    "the text ends inside the text opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    #""\u12"#, at: "1:6",
    "the text ends inside the text opened on line 1",
    "close what is open, or fetch the whole file"),
  Malformed(
    "[1,]", at: "1:4",
    #"found "]" where a value belongs"#,
    "remove the comma or colon before it"),
  Malformed(
    #"{"a":1,}"#, at: "1:8",
    #"found "}" where a key belongs"#,
    "remove the comma before it"),
  Malformed(
    "{a:1}", at: "1:2",
    #"found "a" where a key belongs"#,
    "write a key in double quotes"),
  Malformed(
    "{'a':1}", at: "1:2",
    "found a single quote where a key belongs",
    "write a key in double quotes"),
  Malformed(
    #"{"a" 1}"#, at: "1:6",
    #"found "1" after a key"#,
    #"write ":" between a key and its value"#),
  Malformed(
    #"{"a":}"#, at: "1:6",
    #"found "}" where a value belongs"#,
    "remove the comma or colon before it"),
  Malformed(
    "[1 2]", at: "1:4",
    #"found "2" after an item of a list"#,
    #"write "," before the next item or "]" after the last"#),
  Malformed(
    #"{"a":1 "b":2}"#, at: "1:8",
    "found a double quote after a member of an object",
    #"write "," before the next key or "}" after the last"#),
  Malformed(
    "[1}", at: "1:3",
    #"found "}" after an item of a list"#,
    #"write "," before the next item or "]" after the last"#),
  Malformed(
    "tru", at: "1:1",
    #"found "tru" where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "nulls", at: "1:1",
    #"found "nulls" where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "NaN", at: "1:1",
    #"found "NaN" where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "None", at: "1:1",
    #"found "None" where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "[Infinity]", at: "1:2",
    #"found "Infinity" where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "-Infinity", at: "1:1",
    #""-Infinity" is no number of JSON"#,
    "write digits with an optional point, or put it in double quotes"),
  Malformed(
    "01", at: "1:1",
    #""01" is no number of JSON"#,
    "write digits with an optional point, or put it in double quotes"),
  Malformed(
    "1.", at: "1:1",
    #""1." is no number of JSON"#,
    "write digits with an optional point, or put it in double quotes"),
  Malformed(
    ".5", at: "1:1",
    #"found "." where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "+1", at: "1:1",
    #"found "+" where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "-", at: "1:1",
    #""-" is no number of JSON"#,
    "write digits with an optional point, or put it in double quotes"),
  Malformed(
    "1e", at: "1:1",
    #""1e" is no number of JSON"#,
    "write digits with an optional point, or put it in double quotes"),
  Malformed(
    "1e+", at: "1:1",
    #""1e+" is no number of JSON"#,
    "write digits with an optional point, or put it in double quotes"),
  Malformed(
    "[1O]", at: "1:2",
    #""1O" is no number of JSON"#,
    "write digits with an optional point, or put it in double quotes"),
  Malformed(
    "0x1F", at: "1:1",
    #""0x1F" is no number of JSON"#,
    "write digits with an optional point, or put it in double quotes"),
  Malformed(
    "1_000", at: "1:1",
    #""1_000" is no number of JSON"#,
    "write digits with an optional point, or put it in double quotes"),
  Malformed(
    #""\x""#, at: "1:2",
    #""\x" is no escape of JSON"#,
    #"use \" \\ \/ \b \f \n \r \t or \u and four digits, pairs for emoji"#),
  Malformed(
    #""\u00g0""#, at: "1:2",
    #""\u00g0" is no escape of JSON"#,
    #"use \" \\ \/ \b \f \n \r \t or \u and four digits, pairs for emoji"#),
  Malformed(
    #""\ud800""#, at: "1:2",
    #""\ud800" is no escape of JSON"#,
    #"use \" \\ \/ \b \f \n \r \t or \u and four digits, pairs for emoji"#),
  Malformed(
    #""\udc00""#, at: "1:2",
    #""\udc00" is no escape of JSON"#,
    #"use \" \\ \/ \b \f \n \r \t or \u and four digits, pairs for emoji"#),
  Malformed(
    #""\ud800\u0041""#, at: "1:2",
    #""\ud800" is no escape of JSON"#,
    #"use \" \\ \/ \b \f \n \r \t or \u and four digits, pairs for emoji"#),
  Malformed(
    "\"a\nb\"", at: "1:3",
    "a line break inside a text",
    #"close the quote, or escape it, e.g. \n or \t"#),
  Malformed(
    "\"a\tb\"", at: "1:3",
    "a tab inside a text",
    #"close the quote, or escape it, e.g. \n or \t"#),
  Malformed(
    "\"a\u{1}b\"", at: "1:3",
    "the hidden character U+0001 inside a text",
    #"close the quote, or escape it, e.g. \n or \t"#),
  Malformed(
    "{\"a\":1,\n\"b\":2,\n \"a\":3}", at: "3:2",
    #"the key "a" is already on line 1"#,
    "keep one of the two"),
  Malformed(
    "{} {}", at: "1:4",
    #"found "{" after the end of the document"#,
    "keep one document a file"),
  Malformed(
    "[1] x", at: "1:5",
    #"found "x" after the end of the document"#,
    "keep one document a file"),
  Malformed(
    "1 2", at: "1:3",
    #"found "2" after the end of the document"#,
    "keep one document a file"),
  Malformed(
    "[“a”]", at: "1:2",
    #"found "“" (U+201C) where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "// c\n{}", at: "1:1",
    #"found "/" where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "{\"a\":1}\u{0}", at: "1:8",
    "found the hidden character U+0000 after the end of the document",
    "keep one document a file"),
  Malformed(
    "[\u{A0}1]", at: "1:2",
    "found \"\u{A0}\" (U+00A0) where a value belongs",
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "[1,\n\n  2,,3]", at: "3:5",
    #"found "," where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "\u{FEFF}[\u{FEFF}]", at: "1:2",
    "found the hidden character U+FEFF where a value belongs",
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "\u{1B}", at: "1:1",
    "found the hidden character U+001B where a value belongs",
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    #"["éé", x]"#, at: "1:8",
    #"found "x" where a value belongs"#,
    "write an object, a list, a text in double quotes, a number, true, false or null"),
  Malformed(
    "{\"é\":\"é\",\n\"e\u{301}\": x}", at: "2:1",
    "the key \"e\u{301}\" is already on line 1",
    "keep one of the two"),
  Malformed(
    #"{"a":{"b":[1,2}"#, at: "1:15",
    #"found "}" after an item of a list"#,
    #"write "," before the next item or "]" after the last"#),
]
