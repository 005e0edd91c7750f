import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import FormField from './FormField.vue';
import { leastWidth, nextSort, sortDirection } from './table';
import { linesOfTree, type TreeNode } from './tree';

describe('a tree', () => {
  const node = (id: string, hasChildren = false): TreeNode => ({ id, label: id, hasChildren });
  const roots = [node('top', true), node('other')];
  const children = new Map([['top', [node('a', true), node('b')]]]);

  it('shows what is open, line by line, and knows each one’s place', () => {
    const lines = linesOfTree(roots, children, new Set(['top']));
    expect(
      lines.map(({ node: { id }, level, position, siblings, parent }) => [id, level, position, siblings, parent]),
    ).toEqual([
      ['top', 1, 1, 2, undefined],
      ['a', 2, 1, 2, 'top'],
      ['b', 2, 2, 2, 'top'],
      ['other', 1, 2, 2, undefined],
    ]);
  });

  it('shows nothing below what is closed, though it was read before', () => {
    expect(linesOfTree(roots, children, new Set()).map((line) => line.node.id)).toEqual(['top', 'other']);
  });

  it('shows nothing below what is open but not read yet', () => {
    expect(linesOfTree(roots, new Map(), new Set(['top'])).map((line) => line.node.id)).toEqual(['top', 'other']);
  });
});

describe('the head of a table', () => {
  it('sorts by what the column offers, in turn', () => {
    expect(nextSort(['name', '-name'], undefined)).toBe('name');
    expect(nextSort(['name', '-name'], 'name')).toBe('-name');
    expect(nextSort(['name', '-name'], '-name')).toBe('name');
    expect(nextSort(undefined, 'name')).toBeUndefined();
  });

  it('says the direction only of the column that is sorted by', () => {
    expect(sortDirection(['name', '-name'], '-name')).toBe('descending');
    expect(sortDirection(['name', '-name'], 'name')).toBe('ascending');
    expect(sortDirection(['date'], 'name')).toBeUndefined();
  });

  it('knows below which width it scrolls sideways', () => {
    expect(
      leastWidth(
        [
          { key: 'a', label: '', width: 100 },
          { key: 'b', label: '', minWidth: 200 },
          { key: 'c', label: '' },
        ],
        true,
      ),
    ).toBe(464);
  });
});

describe('a form field', () => {
  const field = (props: Record<string, unknown>) =>
    mount(FormField, {
      props: { label: '起聘日期', ...props },
      slots: { default: `<template #default="{ input }"><input v-bind="input" /></template>` },
    });

  it('ties label, help and fault to its input', () => {
    const wrapper = field({ help: '按文件填写', error: '不是日期', required: true });
    const input = wrapper.get('input');
    expect(wrapper.get('label').attributes('for')).toBe(input.attributes('id'));
    const described = input.attributes('aria-describedby')!.split(' ');
    expect(described.map((id) => wrapper.get(`#${id}`).text())).toEqual(['✕ 不是日期', '按文件填写']);
    expect(input.attributes('aria-invalid')).toBe('true');
    expect(input.attributes('aria-required')).toBe('true');
  });

  it('shows the words of the rule when asked for them', async () => {
    const wrapper = field({ citation: { clause: 'X1', quote: '原文如此。' } });
    expect(wrapper.text()).not.toContain('原文如此。');
    await wrapper.get('button').trigger('click');
    expect(wrapper.text()).toContain('原文如此。');
    expect(wrapper.get('button').attributes('aria-expanded')).toBe('true');
  });
});
