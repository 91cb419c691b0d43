/// What is no YAML as read here, and what is said about it.
let malformedYAML: [Malformed] = [
  Malformed(
    "", at: "",
    "is empty",
    "write a document, e.g. an object in braces"),
  Malformed(
    "# only\n", at: "",
    "is empty",
    "write a document, e.g. an object in braces"),
  Malformed(
    "a: 1\na: 2\n", at: "2:1",
    #"the key "a" is already on line 1"#,
    "keep one of the two"),
  Malformed(
    "x:\n  - a: 1\n    b: 2\n    \"a\" : 3\n", at: "4:5",
    #"the key "a" is already on line 2"#,
    "keep one of the two"),
  Malformed(
    "{a: 1, a: 2}", at: "1:2",
    #"the key "a" is already on line 1"#,
    "keep one of the two"),
  Malformed(
    "a: 1\n---\nb: 2\n", at: "2:1",
    "a second YAML document starts",
    "keep one document a file"),
  Malformed(
    "a:\n\tb: 1\n", at: "2:1",
    "a tab is used for indentation",
    "indent with spaces"),
  Malformed(
    "\ta: 1\n", at: "1:1",
    "a tab is used for indentation",
    "indent with spaces"),
  Malformed(
    "a: &x 1\nb: *x\n", at: "1:4",
    "YAML anchors and aliases are not supported",
    "write the value out where it is used"),
  Malformed(
    "b: *x\n", at: "1:4",
    "YAML anchors and aliases are not supported",
    "write the value out where it is used"),
  Malformed(
    "a: 1\nb: &x [1]\n", at: "2:4",
    "YAML anchors and aliases are not supported",
    "write the value out where it is used"),
  Malformed(
    "<<: {a: 1}\n", at: "1:1",
    "YAML merge keys are not supported",
    "write the keys out"),
  Malformed(
    "a: !!int 5\n", at: "1:4",
    #"the YAML tag "tag:yaml.org,2002:int" is not supported"#,
    "remove the tag, and quote what is text"),
  Malformed(
    "a: !foo b\n", at: "1:4",
    #"the YAML tag "!foo" is not supported"#,
    "remove the tag, and quote what is text"),
  Malformed(
    "? [1]\n: 2\n", at: "1:3",
    "a key is a list or an object",
    "write a text"),
  Malformed(
    "a: [1, 2\n\n", at: "3:1",
    "is not YAML: did not find expected ',' or ']', while parsing a flow sequence from line 1",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "a: 'x\n", at: "2:1",
    "is not YAML: found unexpected end of stream, while scanning a quoted scalar from line 1",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "a: b: c\n", at: "1:5",
    "is not YAML: mapping values are not allowed in this context",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "a: \u{1}\n", at: "1:4",
    "YAML has no place for the hidden character U+0001",
    "remove it"),
  Malformed(
    "a: %\n", at: "1:4",
    "is not YAML: found character that cannot start any token",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "- a\nb: 1\n", at: "2:1",
    "is not YAML: did not find expected '-' indicator, "
      + "while parsing a block collection from line 1",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "a: @x\n", at: "1:4",
    "is not YAML: found character that cannot start any token",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "--- !!set {a}\n", at: "1:5",
    #"the YAML tag "tag:yaml.org,2002:set" is not supported"#,
    "remove the tag, and quote what is text"),
  Malformed(
    "a: 1\r\n\r\na: 2\r\n", at: "3:1",
    #"the key "a" is already on line 1"#,
    "keep one of the two"),
  Malformed(
    "&k a: 1\n", at: "1:1",
    "YAML anchors and aliases are not supported",
    "write the value out where it is used"),
  Malformed(
    "1: x\n'1': y\n", at: "2:1",
    #"the key "1" is already on line 1"#,
    "keep one of the two"),
  Malformed(
    "a: \"\\q\"\n", at: "1:5",
    "is not YAML: found unknown escape character",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "%YAML 3.0\n---\na: 1\n", at: "1:1",
    "is not YAML: found incompatible YAML document",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "a: 1\n...\nb\n", at: "3:1",
    "is not YAML: did not find expected <document start>",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "a: \u{FEFF}b", at: "1:4",
    "YAML has no place for the hidden character U+FEFF",
    "remove it"),
  Malformed(
    "a: \u{80}", at: "1:4",
    "YAML has no place for the hidden character U+0080",
    "remove it"),
  Malformed(
    "a: *\n", at: "1:5",
    "is not YAML: did not find expected alphabetic or numeric character",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "a: }\n", at: "1:4",
    "is not YAML: did not find expected node content",
    "check indentation, quotes and brackets near this line"),
  Malformed(
    "a: &a [x]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\n? *c\n: 1\n", at: "2:8",
    "YAML anchors and aliases are not supported",
    "write the value out where it is used"),
]
