/** A node of a `TreeView`; its children are asked for when it is opened. */
export interface TreeNode {
  id: string;
  label: string;
  hasChildren: boolean;
}

/** A node as a line on the screen. */
export interface TreeLine<Node extends TreeNode> {
  node: Node;
  level: number;
  position: number;
  siblings: number;
  parent: string | undefined;
}

/** What is open of a tree, line by line from the top. */
export function linesOfTree<Node extends TreeNode>(
  roots: readonly Node[],
  childrenOf: ReadonlyMap<string, readonly Node[]>,
  open: ReadonlySet<string>,
): TreeLine<Node>[] {
  const lines: TreeLine<Node>[] = [];
  const add = (nodes: readonly Node[], level: number, parent: string | undefined) => {
    nodes.forEach((node, index) => {
      lines.push({ node, level, position: index + 1, siblings: nodes.length, parent });
      if (open.has(node.id)) add(childrenOf.get(node.id) ?? [], level + 1, node.id);
    });
  };
  add(roots, 1, undefined);
  return lines;
}
