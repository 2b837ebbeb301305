export { type CommandApdu, classOctet, encodeCommand, parseCommand } from "./command.ts";
export { encodeResponse, parseResponse, type ResponseApdu } from "./response.ts";
export { type StatusWord, statusWords, triesLeft } from "./status-word.ts";
