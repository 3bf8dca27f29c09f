"""A whole portal in one string: a small catalog, and how to write files over it."""

from __future__ import annotations

import re
from pathlib import Path

AS_OF = "2026-11-21 10:00"

CATALOG = """\
-- catalog/portal.yml --
name: {zh: 甲县人民政府, en: Jia County}
short_name: {zh: 甲县, en: Jia}
url: https://www.jia.example/
level: county
kind: government
organiser: {zh: 甲县人民政府, en: Jia County}
operator: {zh: 甲县人民政府办公室, en: Jia County Office}
site_id_code: '0000000001'
icp_number: 甲ICP备00000001号
contact:
  phone: 0968-5550100
  email: office@jia.example
  address: {zh: 甲路1号, en: 1 Jia Road}
  postcode: '000001'
  hours: {zh: 工作日, en: Working days}
languages: [zh, en]
limits: {source_bytes: 200000, attachment_bytes: 100000, rows: 50}
-- catalog/agencies.yml --
agencies:
  office:
    name: {zh: 甲县人民政府办公室, en: Jia County Office}
    short: {zh: 县府办, en: Office}
    kind: department
    index_code: JIA01
  water:
    name: {zh: 甲县水务局, en: Jia Water Bureau}
    short: {zh: 县水务局, en: Water}
    kind: department
    index_code: JIA02
    parent: office
  council:
    name: {zh: 国务院, en: State Council}
    short: {zh: 国务院, en: State Council}
    kind: external
-- catalog/sections.yml --
sections:
  - path: news
    name: {zh: 动态, en: News}
    description: {zh: 工作动态, en: News}
    column_type: {zh: 工作动态, en: News}
    owner: office
    sections:
      - {path: notices, name: {zh: 通知公告, en: Notices}, description: {zh: 通知, en: Notices}, owner: office, types: [notice, news]}
  - path: policy
    name: {zh: 政策, en: Policy}
    description: {zh: 政策文件, en: Policy}
    owner: office
    sections:
      - path: normative
        name: {zh: 规范性文件, en: Normative documents}
        description: {zh: 规范性文件, en: Normative documents}
        owner: office
        types: [normative_document, interpretation]
        items: [D01]
  - {path: figures, name: {zh: 数据, en: Figures}, description: {zh: 数据, en: Figures}, owner: water, types: [rain_ledger]}
  - {path: consult, name: {zh: 征集, en: Consultations}, description: {zh: 征集, en: Consult}, owner: water, types: [consultation]}
  - {path: about, name: {zh: 概况, en: About}, description: {zh: 概况, en: About}, owner: office, types: [page]}
-- catalog/metadata.yml --
fields:
  type: {kind: text, label: {zh: 信息类型, en: Type}, aliases: [文种]}
  title: {kind: text, label: {zh: 名称, en: Title}, aliases: [标题], min: 2, max: 60}
  id: {kind: text, label: {zh: 永久标识, en: Identifier}, pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$'}
  index_number: {kind: text, label: {zh: 索引号, en: Index number}}
  document_number: {kind: text, label: {zh: 发文字号, en: Document number}, aliases: [文号]}
  publisher: {kind: agency, label: {zh: 发布机构, en: Published by}}
  issuers: {kind: agency, label: {zh: 发文机关, en: Issued by}, many: true}
  source: {kind: text, label: {zh: 转载来源, en: Source}}
  date_formed: {kind: date, label: {zh: 成文日期, en: Date formed}}
  date_published: {kind: datetime, label: {zh: 发布日期, en: Date published}}
  date_effective: {kind: date, label: {zh: 施行日期, en: Effective from}}
  date_expires: {kind: date, label: {zh: 有效期至, en: Valid until}}
  date_withdrawn: {kind: date, label: {zh: 撤下日期, en: Withdrawn on}}
  topic: {kind: code, label: {zh: 主题分类, en: Topic}, vocabulary: topics}
  genre: {kind: code, label: {zh: 体裁分类, en: Genre}, vocabulary: genres}
  keywords: {kind: text, label: {zh: 关键词, en: Keywords}, many: true}
  description: {kind: text, label: {zh: 内容概述, en: Summary}, max: 200}
  disclosure: {kind: code, label: {zh: 公开属性, en: Disclosure}, vocabulary: disclosure}
  status: {kind: code, label: {zh: 发布状态, en: Status}, vocabulary: status}
  validity: {kind: code, label: {zh: 有效性, en: Validity}, vocabulary: validity}
  withdrawal_reason: {kind: text, label: {zh: 撤下原因, en: Reason for withdrawal}}
  attachments:
    kind: group
    label: {zh: 附件, en: Attachments}
    many: true
    fields:
      file: {kind: file, label: {zh: 文件, en: File}, required: true}
      title: {kind: text, label: {zh: 附件名称, en: Title}}
  rows: {kind: file, label: {zh: 数据文件, en: Data file}}
  review:
    kind: group
    label: {zh: 公开审查, en: Review}
    fields:
      unit: {kind: text, label: {zh: 审查单位, en: Reviewed by}, required: true}
      date: {kind: date, label: {zh: 审查日期, en: Reviewed on}, required: true}
  source_hash: {kind: text, label: {zh: 原文摘要值, en: Hash}}
  redirects: {kind: text, label: {zh: 原地址, en: Former addresses}, many: true}
relations:
  interprets: {label: {zh: 解读, en: Interprets}, inverse: {zh: 相关解读, en: Interpretation}}
  repeals: {label: {zh: 废止, en: Repeals}, inverse: {zh: 被废止, en: Repealed by}}
  amends: {label: {zh: 修改, en: Amends}, inverse: {zh: 被修改, en: Amended by}}
  translates: {label: {zh: 译自, en: Translation of}, inverse: {zh: 外文版, en: Translation}}
  supersedes: {label: {zh: 替代, en: Supersedes}, inverse: {zh: 被替代, en: Superseded by}}
required: [title, index_number, publisher, date_formed, date_published, topic, genre, description, disclosure]
required_translation: [type, title, translates, publisher, date_formed, date_published, description, disclosure]
passthrough: [hide, search]
disclosable: [proactive]
-- catalog/types/page.yml --
label: {zh: 专页, en: Page}
description: {zh: 专页, en: Page}
form: page
waive: [index_number, publisher, date_formed, date_published, topic, genre, disclosure]
refuse: [document_number]
example: |
  ---
  type: page
  title: 县情概况
  description: 县情概况。
  ---
  正文
-- catalog/types/news.yml --
label: {zh: 工作动态, en: News}
description: {zh: 动态, en: News}
fields:
  author: {kind: text, label: {zh: 作者, en: Author}, aliases: [供稿人]}
example: |
  ---
  type: news
  title: 水库除险加固完工
  index_number: JIA02/2026-00801
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 农业\\水利
  genre: 动态
  keywords: [水库, 除险]
  description: 水库除险加固工程完工。
  disclosure: 主动公开
  review: {unit: 办公室, date: 2026-11-13}
  author: 王某某
  ---
  全县水库除险加固工程完工。
-- catalog/types/notice.yml --
label: {zh: 通知公告, en: Notice}
description: {zh: 通知, en: Notice}
fields:
  notice_until: {kind: date, label: {zh: 公示截止, en: Public until}}
example: |
  ---
  type: notice
  title: 关于停水的通告
  index_number: JIA02/2026-00802
  document_number: 甲水〔2026〕8号
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 农业\\水利
  genre: 通告
  description: 停水的时间和范围。
  disclosure: 主动公开
  attachments:
    - {file: area.pdf, title: 停水范围}
  notice_until: 2026-11-20
  ---
  因管网检修停水。
-- catalog/types/normative_document.yml --
label: {zh: 行政规范性文件, en: Normative document}
description: {zh: 规范性文件, en: Normative document}
lifecycle: true
require: [document_number, date_effective]
fields:
  registration_number: {kind: text, label: {zh: 登记号, en: Registration number}, required: true}
  trial: {kind: boolean, label: {zh: 试行, en: On trial}}
relations:
  repeals: {types: [normative_document]}
columns: [title, validity]
example: |
  ---
  type: normative_document
  title: 河道管理办法
  index_number: JIA01/2026-00803
  document_number: 甲政规〔2026〕1号
  publisher: office
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  date_effective: 2026-12-01
  topic: 农业\\水利
  genre: 行政规范性文件
  description: 规定河道的管理。
  disclosure: 主动公开
  registration_number: 甲规登〔2026〕1号
  trial: 否
  repeals: 甲政规〔2016〕1号
  ---
  第一条　为了加强河道管理，制定本办法。
-- catalog/types/interpretation.yml --
label: {zh: 政策解读, en: Interpretation}
description: {zh: 解读, en: Interpretation}
relations:
  interprets: {required: true, types: [normative_document]}
example: |
  ---
  type: interpretation
  title: 河道管理办法解读
  index_number: JIA01/2026-00804
  publisher: office
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 农业\\水利
  genre: 其他
  description: 解读河道管理办法。
  disclosure: 主动公开
  interprets: 甲政规〔2026〕1号
  ---
  办法的主要内容。
-- catalog/types/consultation.yml --
label: {zh: 征集调查, en: Consultation}
description: {zh: 征集, en: Consultation}
phases: {opens: opens, closes: closes, done: feedback}
fields:
  opens: {kind: date, label: {zh: 征集开始, en: Opens}, required: true}
  closes: {kind: date, label: {zh: 征集截止, en: Closes}, required: true}
  feedback: {kind: markdown, label: {zh: 采纳情况, en: Outcome}}
  channels:
    kind: group
    label: {zh: 方式, en: How to comment}
    many: true
    required: true
    fields:
      kind: {kind: text, label: {zh: 途径, en: Way}, required: true}
      value: {kind: text, label: {zh: 号码, en: Number}, required: true}
example: |
  ---
  type: consultation
  title: 关于征求河道管理办法意见的公告
  index_number: JIA02/2026-00805
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 农业\\水利
  genre: 其他
  description: 征求河道管理办法的意见。
  disclosure: 主动公开
  opens: 2026-11-13
  closes: 2026-12-13
  channels:
    - {kind: 电话, value: 0968-5550101}
    - kind: 信函
      value: 甲路1号
  feedback: |
    收到意见3条。

    采纳2条。
  ---
  现向社会征求意见。
-- catalog/types/rain_ledger.yml --
label: {zh: 雨量台账, en: Rainfall ledger}
description: {zh: 雨量, en: Rainfall}
fields:
  period: {kind: text, label: {zh: 时期, en: Period}, required: true}
rows:
  label: {zh: 雨量, en: Rainfall}
  columns:
    station: {kind: text, label: {zh: 站名, en: Station}, required: true}
    day: {kind: date, label: {zh: 日期, en: Day}, required: true}
    rain: {kind: integer, label: {zh: 雨量, en: Rain}, required: true, total: sum}
    rate: {kind: decimal, label: {zh: 到报率, en: Reported}, unit: {zh: '%', en: '%'}, total: mean}
    agency: {kind: agency, label: {zh: 单位, en: Agency}}
columns: [period, title]
example: |
  ---
  type: rain_ledger
  title: 十月雨量
  index_number: JIA02/2026-00806
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 农业\\水利
  genre: 其他
  description: 十月各站雨量。
  disclosure: 主动公开
  period: 2026年10月
  rows: rain.csv
  ---
  十月各站雨量。
-- catalog/vocabularies/topics.yml --
label: {zh: 主题, en: Topics}
codes:
  affairs: {zh: 综合政务, en: Affairs, codes: {openness: {zh: 政务公开, en: Openness}, other: {zh: 其他, en: Other}}}
  farming: {zh: 农业, en: Farming, codes: {water: {zh: 水利, en: Water}, other: {zh: 其他, en: Other}}}
-- catalog/vocabularies/genres.yml --
label: {zh: 体裁, en: Genres}
codes:
  notice: {zh: 通知, en: Notice}
  announcement: {zh: 通告, en: Announcement}
  news: {zh: 动态, en: News}
  normative: {zh: 行政规范性文件, en: Normative document}
  other: {zh: 其他, en: Other}
-- catalog/vocabularies/disclosure.yml --
label: {zh: 公开属性, en: Disclosure}
codes:
  proactive: {zh: 主动公开, en: Proactive}
  on_request: {zh: 依申请公开, en: On request}
-- catalog/vocabularies/status.yml --
label: {zh: 状态, en: Status}
codes:
  draft: {zh: 草稿, en: Draft}
  published: {zh: 已发布, en: Published}
  withdrawn: {zh: 已撤下, en: Withdrawn}
-- catalog/vocabularies/validity.yml --
label: {zh: 有效性, en: Validity}
codes:
  in_force: {zh: 有效, en: In force}
  expired: {zh: 失效, en: Expired}
  repealed: {zh: 废止, en: Repealed}
  amended: {zh: 已修改, en: Amended}
  not_yet_effective: {zh: 尚未施行, en: Not yet in effect}
-- catalog/directories/normative.yml --
label: {zh: 规范性文件目录, en: Normative documents}
description: {zh: 规范性文件, en: Normative documents}
address: directories/normative
select: {types: [normative_document]}
columns: [title, validity]
-- catalog/disclosure/statutory.yml --
items:
  D01: {label: {zh: 规范性文件, en: Normative documents}, basis: 第二十条, sections: [policy/normative]}
-- catalog/calendar/2026.yml --
source: 国办发明电〔2025〕7号
holidays:
  - {date: 2026-10-01, name: {zh: 国庆节, en: National Day}}
  - {date: 2026-10-02, name: {zh: 国庆节, en: National Day}}
workdays: [2026-10-10]
"""

NOTICE = """\
---
type: notice
title: 关于停水的通告
index_number: JIA02/2026-00001
publisher: water
date_formed: 2026-09-18
date_published: 2026-09-21 09:40
topic: 农业\\水利
genre: 通告
description: 停水的时间和范围。
disclosure: 主动公开
---
因管网检修停水。
"""
"""A document in which nothing is wrong."""

NOTICE_PATH = "docs/news/notices/2026/water.md"


def write(root: Path, text: str) -> Path:
    """Write the files of a text of ``-- path --`` blocks below ``root``."""
    parts = re.split(r"^-- (\S+) --\n", text, flags=re.MULTILINE)
    assert not parts[0].strip(), "a text of files starts with a line -- path --"
    for name, content in zip(parts[1::2], parts[2::2], strict=True):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return root


def document(**changes: str | None) -> str:
    """Return the notice above with keys replaced, added (at the end of its head) or, with None, left out."""
    head, body = NOTICE.removeprefix("---\n").split("---\n")
    lines = dict(line.split(": ", 1) for line in head.splitlines())
    text = changes.pop("body", body)
    kept = "".join(f"{key}: {value}\n" for key, value in {**lines, **changes}.items() if value is not None)
    return f"---\n{kept}---\n{text}"
