/** Cards with every component the sandbox lets through. */
import { button } from '../sandbox/bot.ts'

const plain = (content: string) => ({ tag: 'plain_text', content })
const options = (...labels: readonly string[]) =>
  labels.map((label, nth) => ({ text: plain(label), value: String(nth + 1) }))
const header = (title: string, template: string, ...tags: readonly string[]) => ({
  title: plain(title),
  subtitle: plain('3月5日（周四）· 每日学习'),
  template,
  text_tag_list: tags.map((tag) => ({ tag: 'text_tag', text: plain(tag), color: template })),
})
const card = (head: object, elements: readonly object[]) => ({
  schema: '2.0',
  config: {
    update_multi: true,
    width_mode: 'fill',
    summary: { content: '学习卡片' },
    style: { text_size: { 'cus-0': { default: 'medium', pc: 'medium', mobile: 'large' } } },
  },
  header: head,
  body: { elements },
})

export const question = (answered: number) =>
  card(header('党章学习第十二讲', 'blue', '党章', '进行中'), [
    {
      tag: 'markdown',
      content: '**判断题**<br>党的&#42;最高&#42;领导机关，是党的全国代表大会和它所产生的中央委员会。',
      text_size: 'cus-0',
    },
    {
      tag: 'column_set',
      columns: ['A 正确', 'B 错误'].map((label) => ({
        tag: 'column',
        width: 'weighted',
        weight: 1,
        elements: [button(label, { answer: label }, { width: 'fill', size: 'large' })],
      })),
    },
    button('打卡', { act: 'check-in' }, { type: 'primary', size: 'large', width: 'fill' }),
    button(
      '撤销',
      { act: 'undo' },
      { type: 'danger', confirm: { title: plain('撤销打卡？'), text: plain('已记的时间会丢失。') } },
    ),
    {
      tag: 'collapsible_panel',
      header: { title: plain('展开全文（620字）'), icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined' } },
      elements: [{ tag: 'markdown', content: '党的全国代表大会每五年举行一次。' }],
    },
    { tag: 'markdown', content: `已答 **${answered}** 人` },
    { tag: 'div', text: { ...plain('24:00 前打卡记准时。'), text_size: 'notation', text_color: 'grey' } },
  ])

export const formCard = card(header('设置每日学习', 'orange', '待填写'), [
  {
    tag: 'form',
    name: 'setup',
    elements: [
      {
        tag: 'input',
        name: 'branch',
        required: true,
        placeholder: plain('支部全称'),
        width: 'fill',
        label: plain('支部名称'),
      },
      {
        tag: 'input',
        name: 'why',
        input_type: 'multiline_text',
        rows: 3,
        max_length: 200,
        placeholder: plain('说明'),
        width: 'fill',
      },
      {
        tag: 'select_static',
        name: 'days',
        placeholder: plain('学习日'),
        options: options('工作日', '每天'),
        required: true,
        width: 'fill',
      },
      {
        tag: 'multi_select_static',
        name: 'weekdays',
        placeholder: plain('星期'),
        options: options('周一', '周二', '周三'),
        width: 'fill',
      },
      { tag: 'select_person', name: 'deputy', placeholder: plain('学习委员'), width: 'fill' },
      { tag: 'checker', name: 'quiet', text: plain('夜间不发消息'), checked: true },
      { tag: 'date_picker', name: 'from', initial_date: '2026-03-05', width: 'fill' },
      { tag: 'picker_time', name: 'daily', initial_time: '08:30', width: 'fill' },
      { tag: 'picker_datetime', name: 'until', placeholder: plain('截止'), width: 'fill' },
      button(
        '保存并启用',
        { act: 'save' },
        { name: 'save', form_action_type: 'submit', type: 'primary_filled', size: 'large', width: 'fill' },
      ),
      button('恢复原样', {}, { name: 'reset', form_action_type: 'reset', behaviors: undefined }),
    ],
  },
])

export const gallery = (person: string) =>
  card(header('组件一览', 'violet', '甲', '乙', '丙'), [
    {
      tag: 'markdown',
      content: `# 标题\n正文 **粗** *斜* ~~删~~ \`码\` <font color='red'>红</font> <text_tag color='green'>标</text_tag> <at id=${person}></at> [链接](https://example.com/a)\n\n- 一\n- 二\n  1. 子项\n  2. 子项\n- 三\n\n> 引用\n\n---\n<local_datetime millisecond='1772670600000' format_type='date'></local_datetime> &#60;b&#62;`,
    },
    {
      tag: 'div',
      text: { tag: 'lark_md', content: '**左** 右' },
      fields: [
        { is_short: true, text: plain('字段一') },
        { is_short: true, text: plain('字段二') },
      ],
    },
    { tag: 'hr' },
    {
      tag: 'interactive_container',
      has_border: true,
      behaviors: [{ type: 'callback', value: { act: 'box' } }],
      elements: [{ tag: 'markdown', content: '整块可点' }],
    },
    {
      tag: 'column_set',
      flex_mode: 'flow',
      columns: ['default', 'primary', 'danger', 'text', 'primary_text', 'primary_filled', 'danger_filled', 'laser'].map(
        (type) => ({ tag: 'column', width: 'auto', elements: [button(type, { act: type }, { type })] }),
      ),
    },
    button('不可点', {}, { disabled: true, disabled_tips: plain('还没到时间') }),
    { tag: 'overflow', options: options('更多一', '更多二') },
    { tag: 'img', img_key: 'img_v3_1', alt: plain('合影') },
    { tag: 'person', user_id: person, style: 'capsule' },
    { tag: 'person_list', persons: [{ id: person }] },
    { tag: 'select_static', name: 'outside', placeholder: plain('表单外的选择'), options: options('甲', '乙') },
    {
      tag: 'table',
      page_size: 2,
      columns: [
        { name: 'who', display_name: '姓名', data_type: 'persons' },
        { name: 'days', display_name: '天数', data_type: 'number', format: { precision: 1 } },
        { name: 'mark', display_name: '状态', data_type: 'options' },
      ],
      rows: [3, 2, 1].map((days) => ({ who: person, days, mark: [{ text: '准时', color: 'green' }] })),
    },
    ...charts,
  ])

const values = ['李秀英', '王志强', '陈永康'].map((name, nth) => ({ name, days: 6 - nth }))
const charts = [
  {
    tag: 'chart',
    chart_spec: {
      type: 'bar',
      direction: 'horizontal',
      xField: 'days',
      yField: 'name',
      data: { values },
      title: { text: '本周打卡天数' },
    },
  },
  { tag: 'chart', chart_spec: { type: 'bar', xField: 'name', yField: 'days', data: { values } } },
  { tag: 'chart', chart_spec: { type: 'line', xField: 'name', yField: 'days', data: [{ id: 'a', values }] } },
  { tag: 'chart', chart_spec: { type: 'pie', categoryField: 'name', valueField: 'days', data: { values } } },
  {
    tag: 'chart',
    chart_spec: {
      type: 'linearProgress',
      yField: 'name',
      xField: 'done',
      data: { values: [{ name: '进度', done: 0.6 }] },
    },
  },
]
