"""Company content that came back: its author finds the remarks, changes it and sends it again."""

from __future__ import annotations

from domain.review import decisions, queue
from domain.review.rubric import Remark
from domain.sharing import company_items, pipeline
from tests.cast import GOOD, Cast, a_company_item
from tests.pages.dialogs import dialog
from tests.pages.render import page, words


def sent_back(cast: Cast) -> int:
    item = cast.ines.do(company_items.propose, a_company_item(share_texts=("Read this.", "And this.")))
    cast.ravi.do(decisions.claim, item)
    cast.ravi.do(decisions.ask_changes, item, GOOD, [Remark("voice", "Who <b>carried</b> it?")])
    return item


def test_only_its_author_finds_the_way(small_cast: Cast):
    item = sent_back(small_cast)
    assert f"revise_{item}" in {button.key for button in page("content_and_themes", small_cast.ines).button}
    assert f"revise_{item}" not in {button.key for button in page("content_and_themes", small_cast.ada).button}


def test_it_is_changed_beside_the_remarks_and_sent_again(small_cast: Cast):
    item = sent_back(small_cast)
    test = dialog("sharing.revision_dialog", small_cast.ines, small_cast.ines.ask(pipeline.pipeline)[0])
    assert "Who &lt;b&gt;carried&lt;/b&gt; it?" in words(test)
    key = f"company_again_{item}"
    assert test.text_area(key=f"{key}_texts").value == "Read this.\nAnd this."
    test.text_input(key=f"{key}_title").input("I carried it")
    test.button(key=f"company_send_again_{item}").click().run()
    (line,) = small_cast.ravi.ask(queue.queue)
    assert (line.title, line.revision, line.theme_code) == ("I carried it", 2, "craft")


def test_what_is_wrong_stands_beside_its_field(small_cast: Cast):
    item = sent_back(small_cast)
    test = dialog("sharing.revision_dialog", small_cast.ines, small_cast.ines.ask(pipeline.pipeline)[0])
    test.text_input(key=f"company_again_{item}_url").input("nowhere")
    test.button(key=f"company_send_again_{item}").click().run()
    assert "it begins with https" in test.error[0].value
    assert small_cast.ravi.ask(queue.queue) == []
