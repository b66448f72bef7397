"""The web app: review in a browser, on the reviewer's own machine."""

from translate_posts.review.web.access import Access
from translate_posts.review.web.app import make_app
from translate_posts.review.web.serving import listen, serve
from translate_posts.review.web.workbench import Workbench

__all__ = ["Access", "Workbench", "listen", "make_app", "serve"]
