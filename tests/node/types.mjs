// Slack's own types judge what is sent and got: { file name: TypeScript } in, [{ file, line, message }] out, as by tsc --noEmit --strict.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';

const require = createRequire(import.meta.url);
const ts = require('typescript');
const here = dirname(fileURLToPath(import.meta.url));
// The files are nowhere on the disk, but beside the packages as far as the compiler is concerned.
const folder = dirname(dirname(dirname(require.resolve('typescript/package.json'))));
const given = Object.entries(JSON.parse(await text(process.stdin)));
const files = new Map([...given, ['as-documented.ts', readFileSync(join(here, 'as-documented.ts'), 'utf8')]].map(([name, source]) => [join(folder, name), source]));
const options = {
  strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler, types: ['node'], typeRoots: [join(folder, 'node_modules/@types')],
};
const host = ts.createCompilerHost(options);
const disk = { fileExists: host.fileExists, readFile: host.readFile, getSourceFile: host.getSourceFile };
host.fileExists = (name) => files.has(name) || disk.fileExists(name);
host.readFile = (name) => files.get(name) ?? disk.readFile(name);
host.getSourceFile = (name, ...how) => files.has(name) ? ts.createSourceFile(name, files.get(name), ...how) : disk.getSourceFile(name, ...how);

const program = ts.createProgram([...files.keys()], options, host);
console.log(JSON.stringify(ts.getPreEmitDiagnostics(program).map((d) => ({
  file: d.file ? d.file.fileName.slice(folder.length + 1) : '',
  line: d.file ? ts.getLineAndCharacterOfPosition(d.file, d.start).line + 1 : 0,
  message: ts.flattenDiagnosticMessageText(d.messageText, '\n'),
}))));
