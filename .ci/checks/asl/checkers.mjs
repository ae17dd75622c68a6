// Each checker takes a definition's text and gives its findings, as sentences; none means that it is accepted.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const validate = require("asl-validator");
const { getLanguageService } = require("amazon-states-language-service");
const { TextDocument } = require("vscode-languageserver-textdocument");

// Without configure(): after that it accepts everything, as the MaxConcurrency "8" it otherwise refuses.
const service = getLanguageService({});

export const checkers = {
  "asl-validator": (text) => {
    const { errors } = validate(JSON.parse(text));
    return errors.map((error) => `${error["Error code"]}: ${error.Message}`);
  },
  "language-service": async (text) => {
    const document = TextDocument.create("file:///definition.asl.json", "asl", 1, text);
    const findings = await service.doValidation(document, service.parseJSONDocument(document));
    return findings.map(({ message, range }) => `line ${range.start.line + 1}: ${message}`);
  },
};
