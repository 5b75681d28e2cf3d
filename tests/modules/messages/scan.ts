import ts from 'typescript';

export type MessageTree = { readonly [key: string]: string | MessageTree };

function at(tree: MessageTree, key: string): string | MessageTree | undefined {
  let node: string | MessageTree | undefined = tree;
  for (const part of key.split('.')) {
    if (typeof node !== 'object') return undefined;
    node = node[part];
  }
  return node;
}

/** Literal keys of an argument: a string, both sides of a choice, or the fixed beginning of a template. */
function keysOf(argument: ts.Expression): { key: string; whole: boolean }[] {
  if (ts.isStringLiteralLike(argument)) return [{ key: argument.text, whole: true }];
  if (ts.isTemplateExpression(argument)) return [{ key: argument.head.text, whole: false }];
  if (ts.isParenthesizedExpression(argument)) return keysOf(argument.expression);
  if (ts.isConditionalExpression(argument))
    return [...keysOf(argument.whenTrue), ...keysOf(argument.whenFalse)];
  if (
    ts.isBinaryExpression(argument) &&
    argument.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
  ) {
    return [...keysOf(argument.left), ...keysOf(argument.right)];
  }
  return [];
}

/** The namespace of `useTranslations('x')` or `await getTranslations('x')`; undefined for anything else. */
function namespaceOf(initializer: ts.Expression | undefined): string | undefined {
  const call = initializer && ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  if (!call || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return undefined;
  if (!['useTranslations', 'getTranslations'].includes(call.expression.text)) return undefined;
  const [argument] = call.arguments;
  if (!argument) return '';
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isObjectLiteralExpression(argument)) return undefined;
  for (const property of argument.properties) {
    if (!ts.isPropertyAssignment(property) || property.name.getText() !== 'namespace') continue;
    if (ts.isStringLiteralLike(property.initializer)) return property.initializer.text;
  }
  return undefined;
}

type Scope = ReadonlyMap<string, string>;

/** The translators known inside a node: those of the outer scope, and those its statements make. */
function scopeOf(node: ts.Node, outer: Scope, seen: (namespace: string) => void = () => undefined): Scope {
  if (!ts.isSourceFile(node) && !ts.isBlock(node)) return outer;
  const own = new Map(outer);
  for (const statement of node.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      const namespace = namespaceOf(declaration.initializer);
      if (namespace === undefined || !ts.isIdentifier(declaration.name)) continue;
      own.set(declaration.name.text, namespace);
      if (namespace) seen(namespace);
    }
  }
  return own;
}

/** The namespace of the translator that a call asks; undefined for any other call. */
function translatorOf(call: ts.CallExpression, scope: Scope): string | undefined {
  const asked = ts.isPropertyAccessExpression(call.expression) ? call.expression : null;
  const callee = asked ? asked.expression : call.expression;
  if (!['', 'rich', 'markup', 'raw'].includes(asked?.name.text ?? '')) return undefined;
  return ts.isIdentifier(callee) ? scope.get(callee.text) : undefined;
}

/** Namespaces and keys a source file names that the messages do not hold, in order of appearance. */
export function faultsOfSource(source: string, messages: MessageTree): string[] {
  const file = ts.createSourceFile('source.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const faults: string[] = [];

  const check = (namespace: string, { key, whole }: { key: string; whole: boolean }) => {
    const prefix = namespace ? `${namespace}.` : '';
    if (whole) {
      if (typeof at(messages, prefix + key) !== 'string') faults.push(prefix + key);
      return;
    }
    const dot = key.lastIndexOf('.');
    if (dot < 0) return;
    if (typeof at(messages, prefix + key.slice(0, dot)) !== 'object') faults.push(`${prefix}${key}…`);
  };

  const visit = (node: ts.Node, outer: Scope) => {
    const scope = scopeOf(node, outer, (namespace) => {
      if (typeof at(messages, namespace) !== 'object') faults.push(namespace);
    });
    if (ts.isCallExpression(node) && node.arguments[0]) {
      const namespace = translatorOf(node, scope);
      if (namespace !== undefined) for (const key of keysOf(node.arguments[0])) check(namespace, key);
    }
    ts.forEachChild(node, (child) => visit(child, scope));
  };
  visit(file, new Map());
  return faults;
}

/** What sources say about keys: those they name whole, the beginnings that templates name, and every other literal. */
export interface Usage {
  keys: Set<string>;
  prefixes: Set<string>;
  literals: Set<string>;
}

/**
 * The keys a source uses. A key or template that is asked of a known namespace counts there alone; of a translator
 * that came from elsewhere only the words are known, so that they count in every namespace.
 */
export function usageOfSource(source: string, usage: Usage): void {
  const file = ts.createSourceFile('source.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const visit = (node: ts.Node, outer: Scope) => {
    const scope = scopeOf(node, outer);
    if (ts.isCallExpression(node) && node.arguments[0]) {
      const namespace = translatorOf(node, scope);
      if (namespace !== undefined) {
        const prefix = namespace ? `${namespace}.` : '';
        for (const { key, whole } of keysOf(node.arguments[0]))
          (whole ? usage.keys : usage.prefixes).add(prefix + key);
        for (const argument of node.arguments.slice(1)) visit(argument, scope);
        if (keysOf(node.arguments[0]).length > 0) return;
      }
    }
    if (ts.isStringLiteralLike(node)) usage.literals.add(node.text);
    if (ts.isTemplateExpression(node) && node.head.text.includes('.')) usage.prefixes.add(node.head.text);
    ts.forEachChild(node, (child) => visit(child, scope));
  };
  visit(file, new Map());
}

/** Whether a key of the messages is used: whole, by a template, or by a literal that is the key without its namespaces. */
export function isUsed(key: string, { keys, prefixes, literals }: Usage): boolean {
  const tails = key.split('.').map((_, index, parts) => parts.slice(index).join('.'));
  if (keys.has(key) || tails.some((tail) => literals.has(tail))) return true;
  return [...prefixes].some((prefix) => tails.some((tail) => tail.startsWith(prefix)));
}
