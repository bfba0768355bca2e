// npm run check: what can be known in seconds and without a database.
import { quickSteps, runStep } from "./steps.mjs";

const failed = [];
for (const step of quickSteps) if (!(await runStep(step))) failed.push(step.name);
console.log(failed.length === 0 ? "\nAll is well." : `\nTo mend: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
