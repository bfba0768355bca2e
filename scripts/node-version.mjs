// Read by any Node: no newer syntax or imports here, nor in what is imported beside it at the top of a command.

/** Ends the command with one sentence on a Node older than 20.9. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  console.error(`Node ${process.versions.node} is too old: this needs Node 20.9 or later (https://nodejs.org).`);
  process.exit(1);
}
