/** What is said of a year whose public holidays are not known. */
export const holidays = {
  unknownYear: (year: number) =>
    [
      `还没有 ${year} 年的放假安排。`,
      `请按国务院办公厅的通知写好 ${year}.json，放进数据目录（DATA_DIR）的 holidays 文件夹，写法见 README；学记一分钟内读入，不用重启。`,
      `在此之前，${year} 年的法定工作日按周一至周五计算。`,
    ].join(''),
  /** On cards. */
  asWeekdays: (year: number) => `${year} 年放假安排尚未录入，暂按周一至周五学习`,
}
