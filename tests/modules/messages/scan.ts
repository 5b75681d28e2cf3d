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
    let scope = outer;
    if (ts.isSourceFile(node) || ts.isBlock(node)) {
      const own = new Map(outer);
      for (const statement of node.statements) {
        if (!ts.isVariableStatement(statement)) continue;
        for (const declaration of statement.declarationList.declarations) {
          const namespace = namespaceOf(declaration.initializer);
          if (namespace === undefined || !ts.isIdentifier(declaration.name)) continue;
          own.set(declaration.name.text, namespace);
          if (namespace && typeof at(messages, namespace) !== 'object') faults.push(namespace);
        }
      }
      scope = own;
    }
    if (ts.isCallExpression(node)) {
      const callee = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.expression
        : node.expression;
      const namespace = ts.isIdentifier(callee) ? scope.get(callee.text) : undefined;
      const method = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : '';
      if (namespace !== undefined && ['', 'rich', 'markup', 'raw'].includes(method) && node.arguments[0]) {
        for (const key of keysOf(node.arguments[0])) check(namespace, key);
      }
    }
    ts.forEachChild(node, (child) => visit(child, scope));
  };
  visit(file, new Map());
  return faults;
}
