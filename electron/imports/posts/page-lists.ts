/** Lists of pages that are not written as lists, and boxes that are ticked or not. */
import {
  attribute,
  childrenOf,
  firstInside,
  hasClass,
  isElement,
  styleOf,
  textIn,
  wordsIn,
  type Element,
  type Node,
} from './page-nodes.ts';

/** An item by its level, counted from 1. */
export interface Entry {
  level: number;
  ordered: boolean;
  element: Element;
}

export const isList = (node: Node): node is Element =>
  isElement(node) &&
  (node.name === 'ul' || node.name === 'ol' || node.name === 'menu' || node.name === 'ac:task-list');

/**
 * What stands for an item of a list outside of one: a paragraph of a word processor, a list of its own for each item as the
 * web's office programs write it, a box with words behind it, where `boxes` are still to be found. Undefined for all else.
 */
export function entryOf(node: Node, boxes: boolean): Entry | undefined {
  if (!isElement(node)) return undefined;
  const level = /\blevel(\d)/.exec(styleOf(node, 'mso-list') ?? '')?.[1];
  if (level !== undefined) return { level: Number(level), ordered: isNumber(markOf(node)), element: node };
  return itemAlone(node) ?? (boxes ? taskAlone(node) : undefined);
}

/** The sign that a word processor wrote before an item's words. */
function markOf(element: Element): string {
  const mark = firstInside(element.children, (each) => styleOf(each, 'mso-list') === 'ignore');
  return mark ? wordsIn([mark]).trim() : '';
}

const isNumber = (mark: string): boolean => /^\(?(?:\d{1,4}|[a-z]|[ivxlcdm]{1,8})[.)]/i.test(mark);

function itemAlone(element: Element): Entry | undefined {
  const wrapped = hasClass(element, /^ListContainerWrapper$/) ? element.children.find(isList) : undefined;
  const list = wrapped ?? (isList(element) ? element : undefined);
  const items =
    list?.children.filter((child): child is Element => isElement(child) && child.name === 'li') ?? [];
  const [item, other] = items;
  const level = item && attribute(item, 'data-aria-level');
  if (!list || !item || other || !level) return undefined;
  return { level: Number(level) || 1, ordered: list.name === 'ol', element: item };
}

const heldByTask = new Set(['p', 'div', 'label']);

function taskAlone(element: Element): Entry | undefined {
  const state = attribute(element, 'data-task-state') !== '' || hasClass(element, /^(?:to-do|todo)$/);
  const boxed = heldByTask.has(element.name) && beginsWithBox(element);
  return state || boxed ? { level: 1, ordered: false, element } : undefined;
}

const beginsWithBox = ({ children }: Element): boolean => {
  const first = children.find((child) => (textIn(child) ?? 'x').trim() !== '');
  return (
    first !== undefined &&
    isElement(first) &&
    (isBox(first) || (first.name === 'label' && beginsWithBox(first)))
  );
};

/** An element that is a box and nothing else. */
export const isBox = (element: Element): boolean =>
  (element.name === 'input' && attribute(element, 'type').toLowerCase() === 'checkbox') ||
  (attribute(element, 'role') === 'checkbox' && element.name !== 'li' && wordsIn([element]).trim() === '') ||
  hasClass(element, /^checkbox(?:-(?:on|off))?$/) ||
  element.name === 'ac:task-status';

/** Whether an item has a box, and whether it is ticked; boxes of items inside it are theirs. */
export function boxOf(item: Element): boolean | undefined {
  const own = [
    attribute(item, 'aria-checked'),
    attribute(item, 'data-checked'),
    attribute(item, 'data-task-state'),
  ].find((value) => value !== '');
  if (own !== undefined) return /^(?:true|done|complete)$/i.test(own);
  if ('data-inline-task-id' in item.attribs) return hasClass(item, /^checked$/);
  const box = firstInside(childrenOf(item), isBox, isList);
  return box && isTicked(box);
}

function isTicked(box: Element): boolean {
  if (box.name === 'ac:task-status') return wordsIn([box]).trim() === 'complete';
  return (
    'checked' in box.attribs || attribute(box, 'aria-checked') === 'true' || hasClass(box, /^checkbox-on$/)
  );
}
