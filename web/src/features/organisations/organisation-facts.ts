import type { Fact } from '@/ui/FactList.vue';

import { NODES, type Organisation } from './words';

const yesOrNo = (value: boolean | null | undefined) =>
  value === null || value === undefined ? '' : value ? '是' : '否';

/** What is known of an organisation, as its pages list it. */
export function factsOf(organisation: Organisation): Fact[] {
  const facts: Fact[] = [
    { id: 'node', label: '类别', value: NODES[organisation.node] },
    { id: 'credit_code', label: '统一社会信用代码', value: organisation.credit_code },
    { id: 'kind', label: '单位性质', value: organisation.kind },
    { id: 'authority', label: '隶属关系', value: organisation.authority },
    { id: 'division', label: '所在地', value: organisation.division_name },
    { id: 'lead', label: '省级主管部门', value: organisation.lead_department?.name },
    { id: 'registration', label: '登记机关级别', value: organisation.registration_level },
    { id: 'civil', label: '参公管理', value: yesOrNo(organisation.civil_service_managed) },
    { id: 'combined', label: '评聘结合单位', value: yesOrNo(organisation.combined_review) },
    { id: 'large', label: '省内大型企业集团', value: yesOrNo(organisation.large_group) },
  ];
  if (organisation.short_name) facts.splice(1, 0, { id: 'short', label: '简称', value: organisation.short_name });
  if (organisation.former_names.length)
    facts.push({ id: 'former', label: '曾用名', value: organisation.former_names.join('、') });
  return facts;
}
