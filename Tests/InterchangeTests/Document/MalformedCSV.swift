/// What is no table, and what is said about it.
let malformedCSV: [Malformed] = [
  Malformed(
    "", at: "",
    "has no header",
    "name the columns in the first row"),
  Malformed(
    "\n\n", at: "",
    "has no header",
    "name the columns in the first row"),
  Malformed(
    "a,b\n1\n", at: "2",
    "the row has 1 field, not 2",
    "write every field, empty ones too"),
  Malformed(
    "a,b\n1,2,3\n", at: "2",
    "the row has 3 fields, not 2",
    "quote fields that contain a comma"),
  Malformed(
    "a,b,a\n", at: "1",
    #"the column "a" is named twice"#,
    "rename one of the two"),
  Malformed(
    "a,\n", at: "1",
    "column 2 has no name",
    "name it in the first row"),
  Malformed(
    "b,c\n", at: "1",
    #"has no column "a""#,
    #"add it; the header has "b" and "c""#),
  Malformed(
    "a\n\"x\n", at: "2:1",
    "the quote opened here is never closed",
    "close it, or double it if it is part of the text"),
  Malformed(
    "a\nx\"y\n", at: "2:2",
    "a double quote inside a field without quotes",
    "quote the whole field and double the quotes inside"),
  Malformed(
    "a\n\"x\"y\n", at: "2:4",
    #""y" after a closing quote"#,
    "write a comma or end the row"),
  Malformed(
    "a,b\n\"1\n\n2\",3\n4\n", at: "5",
    "the row has 1 field, not 2",
    "write every field, empty ones too"),
  Malformed(
    "a;b\n1;2\n", at: "1",
    #"has no column "a""#,
    #"columns are separated by commas: save it so; the header has "a;b""#),
  Malformed(
    #""a"#, at: "1:1",
    "the quote opened here is never closed",
    "close it, or double it if it is part of the text"),
  Malformed(
    "a\n\"x\" \n", at: "2:4",
    "a space after a closing quote",
    "write a comma or end the row"),
  Malformed(
    "a,b\r1,2\r\r\n3", at: "4",
    "the row has 1 field, not 2",
    "write every field, empty ones too"),
]
