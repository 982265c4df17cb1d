// Reads a JSON list of numbers from standard input and writes what fnrvalidator says of each.
"use strict";

const { readFileSync } = require("node:fs");
const { idnr } = require("@navikt/fnrvalidator");

const numbers = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(numbers.map((number) => idnr(number))));
